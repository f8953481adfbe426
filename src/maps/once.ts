interface Slot<Value> {
  readonly running: Promise<Value>;
  next: Promise<Value> | null;
}

/**
 * One computation at a time per key, and at most one waiting behind it: whoever asks while one runs gets the next, which sees everything
 * that was there when they asked. However many ask, no more than two are under way.
 */
export class OneAtATime<Value> {
  readonly #slots = new Map<string, Slot<Value>>();

  run(key: string, work: () => Promise<Value>): Promise<Value> {
    const slot = this.#slots.get(key);
    if (!slot) return this.#start(key, work);
    slot.next ??= slot.running.then(
      () => this.#start(key, work),
      () => this.#start(key, work),
    );
    return slot.next;
  }

  #start(key: string, work: () => Promise<Value>): Promise<Value> {
    const slot: Slot<Value> = { running: work(), next: null };
    this.#slots.set(key, slot);
    const done = (): void => {
      if (this.#slots.get(key) === slot && slot.next === null) this.#slots.delete(key);
    };
    slot.running.then(done, done);
    return slot.running;
  }
}

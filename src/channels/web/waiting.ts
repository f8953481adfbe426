/** A note as the device keeps it until the server has it; the id makes sending it twice harmless. */
export interface WaitingNote {
  readonly id: string;
  readonly text: string;
  readonly channel: string;
  readonly at: string;
  readonly customerId: string | null;
  readonly address: string | null;
}

const key = 'polku.capture.waiting';

/** Notes that wait on this device for the network, oldest first. */
export const waitingNotes = (): readonly WaitingNote[] => {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? (kept as WaitingNote[]) : []; // written by this file only
  } catch {
    return []; // what cannot be read any more cannot be sent either
  }
};

const keep = (notes: readonly WaitingNote[]): void => {
  if (notes.length === 0) localStorage.removeItem(key);
  else localStorage.setItem(key, JSON.stringify(notes));
};

export const keepWaiting = (note: WaitingNote): void => keep([...waitingNotes().filter((other) => other.id !== note.id), note]);

/**
 * Sends what waits, in order, and stops at the first that does not go; answers how many went. A note that the server refuses for good stays:
 * nothing that somebody wrote is thrown away.
 */
export const sendWaiting = async (send: (note: WaitingNote) => Promise<unknown>): Promise<number> => {
  let sent = 0;
  for (const note of waitingNotes()) {
    const went = await send(note).then(
      () => true,
      () => false,
    );
    if (!went) break;
    keep(waitingNotes().filter((other) => other.id !== note.id));
    sent += 1;
  }
  return sent;
};

import { beforeEach, describe, expect, it } from 'vitest';
import { keepWaiting, sendWaiting, waitingNotes, type WaitingNote } from './waiting.ts';

const store = new Map<string, string>();
const memory: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> = {
  getItem: (key) => store.get(key) ?? null,
  setItem: (key, value) => void store.set(key, value),
  removeItem: (key) => void store.delete(key),
};
Object.assign(globalThis, { localStorage: memory });

const note = (id: string): WaitingNote => ({
  id,
  text: `teksti ${id}`,
  channel: 'store',
  at: '2026-05-04T09:00:00Z',
  customerId: null,
  address: null,
});

describe('notes that wait for the network', () => {
  beforeEach(() => store.clear());

  it('are kept once, sent in order, and stay when sending fails', async () => {
    keepWaiting(note('a'));
    keepWaiting(note('b'));
    keepWaiting(note('b'));
    keepWaiting(note('c'));
    const tried: string[] = [];
    const sent = await sendWaiting(async ({ id }) => {
      tried.push(id);
      if (id === 'b') throw new Error('no network');
    });
    expect([sent, tried]).toEqual([1, ['a', 'b']]);
    expect(waitingNotes().map(({ id }) => id)).toEqual(['b', 'c']);
    expect(await sendWaiting(async () => undefined)).toBe(2);
    expect(waitingNotes()).toEqual([]);
  });

  it('survive what somebody else wrote in their place', () => {
    store.set('polku.capture.waiting', '{not json');
    expect(waitingNotes()).toEqual([]);
    keepWaiting(note('a'));
    expect(waitingNotes()).toHaveLength(1);
  });
});

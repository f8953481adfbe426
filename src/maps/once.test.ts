import { expect, it } from 'vitest';
import { OneAtATime } from './once.ts';

const gate = () => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
};

it('runs one at a time and lets everybody who came meanwhile share the next', async () => {
  const line = new OneAtATime<number>();
  const { open, opened } = gate();
  let started = 0;
  const work = async (): Promise<number> => {
    started += 1;
    const mine = started;
    if (mine === 1) await opened;
    return mine;
  };
  const first = line.run('a', work);
  const later = [line.run('a', work), line.run('a', work), line.run('a', work)];
  expect(await line.run('b', async () => 9)).toBe(9);
  expect(started).toBe(1);
  open();
  expect(await first).toBe(1);
  expect(await Promise.all(later)).toEqual([2, 2, 2]);
  expect(await line.run('a', work)).toBe(3);
});

it('goes on after a failure', async () => {
  const line = new OneAtATime<number>();
  const failing = line.run('a', () => Promise.reject(new Error('no')));
  const next = line.run('a', async () => 2);
  await expect(failing).rejects.toThrow('no');
  expect(await next).toBe(2);
  expect(await line.run('a', async () => 3)).toBe(3);
});

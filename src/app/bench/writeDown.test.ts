import { expect, it } from 'vitest';
import { mergeRows } from './writeDown.ts';

it('a part that was measured again takes the place of its old rows; the others stay where they were', () => {
  const old = ['| load | a | 1 |  |  |', '| start | b | 2 |  |  |', '| start | c | 3 |  |  |', '| search | d | 4 |  |  |'];
  expect(mergeRows(old, ['| start | b | 5 |  |  |', '| new | e | 6 |  |  |'])).toEqual([
    old[0],
    '| start | b | 5 |  |  |',
    old[3],
    '| new | e | 6 |  |  |',
  ]);
  expect(mergeRows(old, [])).toEqual(old);
});

import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../../platform/testing/index.ts';
import { answerTo } from './answers.ts';
import { type KnownCase, readCases } from './cases.ts';
import { match } from './match.ts';
import { falseWinners } from './peeking.ts';

const here = existsSync(sharedData('expected', 'stats'));
const cases = here ? readCases(sharedData('expected', 'stats')) : [];

/** Simulated shares have the tolerance of their simulation; all others that of their file. */
const toleranceOf = ({ id, tolerance }: KnownCase): number => (id.startsWith('peeking-') ? 0.01 : tolerance);

/** The hash runs over UTF-8, so the answer over UTF-16 units is not asked. */
const askedOf = ({ expected }: KnownCase): Readonly<Record<string, unknown>> => {
  if (!('result_if_utf8_bytes' in expected)) return expected;
  const { result: _, ...utf8 } = expected;
  return utf8;
};

describe.skipIf(!here)('known answers of statistics (skipped where the shared data folder is absent)', () => {
  it('are 131, and no topic is left out', () => {
    expect(cases).toHaveLength(131);
    expect([...new Set(cases.map(({ topic }) => topic))].sort()).toEqual(Object.keys(answerTo).sort());
  });

  it.each(cases)('$topic $id', (given) => {
    const answer = answerTo[given.topic]?.(given.input);
    const asked = askedOf(given);
    expect(Object.keys(asked).length).toBeGreaterThan(0);
    match(answer, asked, toleranceOf(given));
  });

  it('the hash over UTF-8 is another one than over UTF-16 where it should be', () => {
    const told = cases.filter(({ expected }) => 'result_if_utf8_bytes' in expected);
    expect(told.length).toBeGreaterThan(2);
    for (const { input, expected } of told) expect(answerTo['assignment-hash']?.(input)).not.toMatchObject({ result: expected.result });
  });

  it.each([1, 5, 20])('the confidence sequence stays under 5 % false winners in %i looks', (looks) => {
    expect(falseWinners(looks).sequence).toBeLessThan(0.05);
  });
});

import { describe, expect, it } from 'vitest';
import { findMatches } from './match.ts';
import { autoLimit, type JudgedPair } from './precision.ts';
import { finnishCustomers } from './testing/records.ts';

const pairs = (count: number, probability: number, isSame: boolean | null = null): readonly JudgedPair[] =>
  Array.from({ length: count }, () => ({ probability, isSame }));

describe('the limit of what joins unasked', () => {
  it('is the lowest from which the mean is good enough; no pair that is not sure by itself', () => {
    const found = [...pairs(100, 0.999), ...pairs(50, 0.98), ...pairs(50, 0.96), ...pairs(1000, 0.94)];
    // (100 · 0.001 + 50 · 0.02) / 150 = 7.33 of a thousand; with the third group 15.5.
    expect(autoLimit(found, 0.99)).toMatchObject({ from: 0.98, team: null });
    expect(autoLimit(found, 0.99).wrongPerThousand).toBeCloseTo(7.333, 3);
    expect(autoLimit(found, 0.98).from).toBe(0.96);
    expect(autoLimit(found, 0.5).from).toBe(0.96);
    expect(autoLimit(found, 0.9995)).toEqual({ from: null, wrongPerThousand: null, team: null });
    expect(autoLimit([], 0.99).from).toBeNull();
  });

  it('follows what people have decided from thirty decisions on', () => {
    expect(autoLimit([...pairs(100, 0.995), ...pairs(29, 0.995, false)], 0.99).from).toBe(0.995);
    const { from } = autoLimit([...pairs(100, 0.995), ...pairs(20, 0.995, true), ...pairs(10, 0.995, false)], 0.99);
    expect(from).toBeNull();
    const good = autoLimit([...pairs(100, 0.995), ...pairs(60, 0.995, true)], 0.99);
    // (100 · 0.005 + 0) / 160
    expect(good.wrongPerThousand).toBeCloseTo(3.125, 3);
    expect(good.team).toMatchObject({ n: 60, joined: 60 });
    expect(good.team?.low).toBeCloseTo(0.94, 2);
  });

  it('Finnish customers made with a key: what would join unasked is right at least as often as wanted', () => {
    const sets = [201, 202].map((seed) => {
      const { records, personOf } = finnishCustomers(seed, 3000);
      return { matches: findMatches(records, { least: 0.3 }).matches, personOf };
    });
    for (const wanted of [0.98, 0.99, 0.995]) {
      let [joined, right] = [0, 0];
      for (const { matches, personOf } of sets) {
        const { from } = autoLimit(
          matches.map(({ probability }) => ({ probability, isSame: null })),
          wanted,
        );
        expect(from).not.toBeNull();
        const would = matches.filter(({ probability }) => probability >= (from ?? 2));
        joined += would.length;
        right += would.filter(({ a, b }) => personOf.get(a) === personOf.get(b)).length;
      }
      process.stdout.write(`wanted ${wanted}: ${right} of ${joined} right\n`);
      expect(joined).toBeGreaterThan(1000);
      // One standard error of the share is left to chance.
      expect(right / joined).toBeGreaterThanOrEqual(wanted - Math.sqrt((wanted * (1 - wanted)) / joined));
    }
  });
});

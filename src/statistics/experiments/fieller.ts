import type { OpenInterval } from '../interval.ts';

/** An effect in the unit of the metric. */
export interface PlainEffect {
  readonly value: number;
  readonly standardError: number;
}

/** What a relative effect is divided by, and its covariance with the effect. */
export interface Divisor {
  /** Above 0. */
  readonly value: number;
  readonly variance: number;
  readonly covariance: number;
}

/**
 * How a relative effect gets its interval. `fieller` is the house's; `delta` is for comparison with other tools: it takes the baseline for
 * known to first order and, where few have bought, is far too sure (docs/methods.md has the measurements).
 */
export type RelativeBy = 'fieller' | 'delta';

/**
 * Interval of a ratio N/D (Fieller 1954): all r with (N − rD)² ≤ c²·Var(N − rD), `reach` = c standard errors. It leaves 0 just when
 * N does. Both bounds are open where D itself cannot be told from 0: then an effect may be sure and its size in per cent unknown.
 */
export const fieller = (effect: PlainEffect, base: Divisor, reach: number): Pick<OpenInterval, 'lo' | 'hi'> => {
  const square = reach * reach;
  const leading = base.value ** 2 - square * base.variance;
  if (leading <= 0) return { lo: null, hi: null };
  const middle = effect.value * base.value - square * base.covariance;
  const last = effect.value ** 2 - square * effect.standardError ** 2;
  const root = Math.sqrt(Math.max(0, middle * middle - leading * last));
  return { lo: (middle - root) / leading, hi: (middle + root) / leading };
};

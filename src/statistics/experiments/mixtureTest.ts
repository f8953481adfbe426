import type { Interval } from '../interval.ts';
import { isLevel } from './arms.ts';
import { undecided, type Undecided } from '../undecided.ts';

/** One look: units per arm, and treatment − control so far. */
export interface Look {
  readonly nPerArm: number;
  readonly difference: number;
}

export interface MixtureLook {
  readonly nPerArm: number;
  /** Mixture likelihood ratio Λ: how much better ”some effect” explains the data than ”none”. */
  readonly ratio: number;
  /** Smallest 1/Λ of all looks so far, at most 1: never rises, valid at every look. */
  readonly p: number;
  /** Always-valid interval of this look's difference. */
  readonly difference: Interval;
}

export interface MixtureOptions {
  /** Variance of a pair, σ²_A + σ²_B: for shares 2·p(1 − p). */
  readonly variance: number;
  /** Variance of the effects that are thought possible, τ²; for shares (a tenth of the baseline)² is a fair start. */
  readonly mixing: number;
  readonly alpha?: number;
}

/**
 * Mixture sequential probability ratio test with a normal mixture (Robbins 1970; Johari, Pekelis & Walsh, arXiv 1512.04922), V the
 * variance of a pair and n the units per arm: Λ = √(V/(V + nτ²))·exp(n²τ²d²/(2V(V + nτ²))), and the interval of all differences that are
 * not refuted: d ± √(V(V + nτ²)/(n²τ²)·(2 ln(1/α) − ln(V/(V + nτ²)))). Looks in the order of time. Undecided `no_spread` without a
 * positive variance, `too_few` without a look, `bad_input` for looks that shrink.
 */
export const mixtureTest = (
  looks: readonly Look[],
  { variance: V, mixing, alpha = 0.05 }: MixtureOptions,
): { readonly decidable: true; readonly looks: readonly MixtureLook[] } | Undecided => {
  if (!(V > 0)) return undecided('no_spread');
  if (!(mixing > 0 && isLevel(alpha))) return undecided('bad_input');
  const used = looks.filter(({ nPerArm }) => nPerArm > 0);
  if (used.length === 0) return undecided('too_few');
  const broken = used.some(({ nPerArm, difference }, i) => !Number.isFinite(difference) || nPerArm < (used[i - 1]?.nPerArm ?? 0));
  if (broken) return undecided('bad_input');
  let p = 1;
  const told = used.map(({ nPerArm: n, difference }) => {
    const kept = V / (V + n * mixing);
    const logRatio = Math.log(kept) / 2 + (n * n * mixing * difference * difference) / (2 * V * (V + n * mixing));
    p = Math.min(p, Math.exp(-logRatio));
    const half = Math.sqrt(((V * (V + n * mixing)) / (n * n * mixing)) * (-2 * Math.log(alpha) - Math.log(kept)));
    return {
      nPerArm: n,
      ratio: Math.min(Number.MAX_VALUE, Math.exp(logRatio)),
      p,
      difference: { value: difference, lo: difference - half, hi: difference + half },
    };
  });
  return { decidable: true, looks: told };
};

import type { Undecided, WhyUndecided } from '../undecided.ts';
import type { SampleRatio } from './sampleRatio.ts';
import { type AnytimeResult, unitsUntilDecided } from './sequential.ts';

/** What makes an experiment worthless, whatever its figures say. */
export type Fault = 'sample_ratio' | 'multiple_exposure';

export type Verdict =
  | { readonly kind: 'broken'; readonly why: readonly Fault[] }
  | { readonly kind: 'undecidable'; readonly why: WhyUndecided }
  | { readonly kind: 'decided'; readonly better: 'treatment' | 'control'; readonly because: 'goal' | 'guardrail' }
  /** About `more` units (both arms together) until decided if things stay as they are; null: no number would do. */
  | { readonly kind: 'wait'; readonly more: number | null };

export interface Judged {
  readonly result: AnytimeResult | Undecided;
  readonly lowerIsBetter?: boolean;
}

export interface Evidence {
  readonly goal: Judged;
  /** Metrics that must not get worse. */
  readonly guardrails?: readonly Judged[];
  readonly ratio: SampleRatio | Undecided;
  /** Units seen in more than one arm, of all units. */
  readonly crossed?: { readonly count: number; readonly n: number };
  readonly tuningN?: number;
  readonly alpha?: number;
}

/** A few people always change devices; from ten and 1 % on something is wrong with the dealing. */
const mostCrossed = { count: 10, share: 0.01 };

const faultsOf = ({ ratio, crossed }: Evidence): readonly Fault[] => {
  const isMixed = crossed !== undefined && crossed.count >= mostCrossed.count && crossed.count > mostCrossed.share * crossed.n;
  return [...(ratio.decidable && ratio.mismatch ? ['sample_ratio' as const] : []), ...(isMixed ? ['multiple_exposure' as const] : [])];
};

/** Which side is shown to be the better one; null while none is or nothing is known. */
const sideOf = ({ result, lowerIsBetter = false }: Judged): 'treatment' | 'control' | null => {
  if (!result.decidable || result.direction === 0) return null;
  return result.direction > 0 === !lowerIsBetter ? 'treatment' : 'control';
};

/**
 * The one word about an experiment. In this order: broken (the arms are not as drawn, or people saw several), a guardrail that got worse,
 * undecidable, decided, wait. Only always-valid results are taken, so the word may be read at any moment.
 */
export const experimentVerdict = (evidence: Evidence): Verdict => {
  const faults = faultsOf(evidence);
  if (faults.length > 0) return { kind: 'broken', why: faults };
  if ((evidence.guardrails ?? []).some((guardrail) => sideOf(guardrail) === 'control'))
    return { kind: 'decided', better: 'control', because: 'guardrail' };
  const { result } = evidence.goal;
  if (!result.decidable) return { kind: 'undecidable', why: result.why };
  const better = sideOf(evidence.goal);
  if (better) return { kind: 'decided', better, because: 'goal' };
  const wait = unitsUntilDecided(result, evidence.tuningN, evidence.alpha);
  return { kind: 'wait', more: wait.decidable ? wait.more : null };
};

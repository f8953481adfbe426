import type { FeelingRow, PlacedPart } from '../../events/index.ts';
import { smallestGroup, weightOf } from '../../evidence/index.ts';
import { bootstrapMean, meanInterval, shrink, varianceParts, type Interval } from '../../statistics/index.ts';
import type { Drawn } from '../contract.ts';
import { figureOf, seed, type Frame } from './frame.ts';

/** From here the interval comes in closed form; below it by bootstrap over persons. METHODS P4. */
const manyPersons = 200;

/** Mean of persons' values with its interval: closed form for many, cluster bootstrap for few. Throws RangeError without a value. */
export const meanOfPersons = (values: readonly number[]): { readonly interval: Interval; readonly method: string } => {
  if (values.length < manyPersons) return { interval: bootstrapMean(values, { seed }), method: 'cluster-bootstrap' };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (values.length - 1);
  return { interval: meanInterval(values.length, mean, variance), method: 'mean-of-persons' };
};

const intervalOf = ({ persons, mean, variance, values }: FeelingRow): ReturnType<typeof meanOfPersons> => {
  if (values && values.length > 0) return meanOfPersons(values);
  return { interval: persons < 2 ? { value: mean, lo: -2, hi: 2 } : meanInterval(persons, mean, variance), method: 'mean-of-persons' };
};

const inScale = (score: number): number => Math.min(2, Math.max(-2, score));

/** How strongly small groups are drawn towards their stage: the spread inside steps against the spread between them. */
export interface Pull {
  readonly within: number;
  readonly between: number;
  readonly stageMeans: ReadonlyMap<string, number>;
}

export const pullOf = (bySteps: readonly FeelingRow[], byStages: readonly FeelingRow[]): Pull => ({
  ...varianceParts(bySteps.map(({ persons, mean, variance }) => ({ n: persons, mean, variance }))),
  stageMeans: new Map(byStages.map(({ stage, mean }) => [stage, mean])),
});

/**
 * A feeling as it is drawn: the mean of persons' means, drawn towards the stage mean by κ = within/between (METHODS P4), with the interval
 * of the plain mean moved by the same rule. Below five persons there is a count but no value.
 */
export const drawnFeeling = (frame: Frame, row: FeelingRow, pull: Pull, of: { readonly part: PlacedPart; readonly N: number }): Drawn => {
  const n = row.persons;
  const base = { n, N: Math.max(n, of.N), unit: 'score', sources: ['messages'] } as const;
  if (n < smallestGroup)
    return { figure: figureOf(frame, of.part, 'feeling', { ...base, value: null, method: 'cluster-bootstrap' }), weight: 'none' };
  const { interval, method } = intervalOf(row);
  const stageMean = pull.stageMeans.get(row.stage) ?? row.mean;
  const move = (score: number): number => inScale(pull.between > 0 ? shrink(score, n, stageMean, pull.within, pull.between) : score);
  return {
    figure: figureOf(frame, of.part, 'feeling', {
      ...base,
      value: move(interval.value),
      lo: move(interval.lo),
      hi: move(interval.hi),
      method,
    }),
    weight: weightOf(n),
  };
};

/** A place where nobody has said anything yet. */
export const noFeeling = (frame: Frame, part: PlacedPart, N: number): Drawn => ({
  figure: figureOf(frame, part, 'feeling', { value: null, n: 0, N, unit: 'score', method: 'cluster-bootstrap', sources: [] }),
  weight: 'none',
});

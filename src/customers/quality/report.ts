import type { Figure } from '../../evidence/index.ts';
import { wilson } from '../../statistics/index.ts';
import { isMendable } from './checks.ts';
import type { Dimension, FieldReport, Measure, QualityReport, QualitySummary } from './contract.ts';
import { byFieldOrder, countsByItself, fieldLabel } from './fields.ts';
import { medianAge, type FieldTally, type Measured } from './measure.ts';
import type { QualityQuestion } from './question.ts';

export interface ReportContext {
  readonly now: Date;
  readonly identityEpoch: number;
  readonly freshMonths: number;
  /** Fields that a person chose to count; null when nobody has chosen. */
  readonly counted: readonly string[] | null;
  readonly groupNames: ReadonlyMap<string, string>;
  /** Expected number of doubles among the customers, and its variance; null before customers have been compared. */
  readonly doubles: { readonly expected: number; readonly variance: number } | null;
}

/** A share of customers as a figure that opens them. Wilson's interval: what to expect of customers like these. */
export const qualityFigure = (
  x: number,
  n: number,
  question: QualityQuestion,
  context: Pick<ReportContext, 'now' | 'identityEpoch'>,
): Figure => ({
  ...(n > 0 ? wilson(x, n) : { value: null, lo: null, hi: null }),
  n: x,
  N: n,
  unit: 'share',
  method: 'wilson',
  question: { ask: 'customers.quality', with: { ...question } },
  asOf: context.now.toISOString(),
  identityEpoch: context.identityEpoch,
  sources: ['data'],
});

const mostSplits = 20;

const fieldReport = (tally: FieldTally, measured: Measured, context: ReportContext): FieldReport => {
  const { field } = tally;
  const figure = (measure: Measure, x: number, n: number, more: Partial<QualityQuestion> = {}): Figure =>
    qualityFigure(x, n, { field, measure, ...more }, context);
  const split = (
    key: string,
    name: string,
    customers: number,
    part: { readonly filled: number; readonly invalid: number; readonly old: number },
    more: Partial<QualityQuestion>,
  ) => ({
    key,
    name,
    customers,
    missing: figure('missing', customers - part.filled, customers, more),
    invalid: figure('invalid', part.invalid, part.filled, more),
    old: figure('old', part.old, part.filled, more),
  });
  return {
    field,
    label: fieldLabel(field),
    type: tally.type,
    counted: context.counted?.includes(field) ?? countsByItself(field, tally.filled / Math.max(1, measured.customers)),
    missing: figure('missing', measured.customers - tally.filled, measured.customers),
    invalid: figure('invalid', tally.invalid, tally.filled),
    old: figure('old', tally.old, tally.filled),
    contradicting: tally.comparable > 0 ? figure('contradicting', tally.contradicting, tally.comparable) : null,
    medianAgeDays: medianAge(tally.ages),
    problems: [...tally.problems]
      .map(([problem, { n, examples }]) => ({
        problem,
        figure: figure('invalid', n, tally.filled, { problem }),
        examples: [...examples],
        mendable: isMendable(problem),
      }))
      .toSorted((a, b) => b.figure.n - a.figure.n),
    bySource: [...tally.bySource]
      .map(([source, part]) => split(source, source, measured.bySource.get(source) ?? part.filled, part, { source }))
      .toSorted((a, b) => b.customers - a.customers)
      .slice(0, mostSplits),
    byGroup: [...context.groupNames].flatMap(([key, name]) => {
      const customers = measured.byGroup.get(key) ?? 0;
      return customers > 0
        ? [split(key, name, customers, tally.byGroup.get(key) ?? { filled: 0, invalid: 0, old: 0 }, { group: key })]
        : [];
    }),
  };
};

interface Part {
  readonly dimension: Dimension;
  readonly good: number;
  readonly of: number;
  readonly bad: readonly { readonly field: string; readonly n: number }[];
}

const parts = (fields: readonly FieldReport[], customers: number): readonly Part[] => {
  const counted = fields.filter((field) => field.counted);
  const part = (dimension: Dimension, figureOf: (field: FieldReport) => Figure | null): Part => {
    const figures = counted.flatMap((field) => {
      const figure = figureOf(field);
      return figure && figure.N > 0 ? [{ field: field.field, figure }] : [];
    });
    const of = figures.reduce((sum, { figure }) => sum + figure.N, 0);
    const bad = figures.map(({ field, figure }) => ({ field, n: figure.n }));
    return { dimension, of, good: of - bad.reduce((sum, { n }) => sum + n, 0), bad };
  };
  return customers === 0
    ? []
    : [
        part('complete', (field) => field.missing),
        part('valid', (field) => field.invalid),
        part('fresh', (field) => field.old),
        // Of all that is given, not only of what two sources give: seven who differ are seven to mend, not a quarter of the record.
        part('consistent', (field) => field.contradicting && { ...field.contradicting, N: field.invalid.N }),
      ];
};

const mostReasons = 3;

/**
 * 100 × the mean of the dimensions that can be measured: complete, valid, fresh, consistent (shares over the fields that count) and unique
 * (1 − expected doubles). Values of one customer are not independent of each other, so each share's interval is Wilson's for as many
 * observations as there are customers; the dimensions' errors are added as independent ones.
 */
const scoreOf = (fields: readonly FieldReport[], customers: number, context: ReportContext): QualityReport['score'] => {
  const shares = parts(fields, customers).map((part) => {
    const share = part.of > 0 ? part.good / part.of : null;
    const figure: Figure | null =
      share === null
        ? null
        : {
            ...wilson(share * Math.min(customers, part.of), Math.min(customers, part.of)),
            n: part.good,
            N: part.of,
            unit: 'share',
            method: 'wilson',
            question: null,
            asOf: context.now.toISOString(),
            identityEpoch: context.identityEpoch,
            sources: ['data'],
          };
    return { ...part, figure };
  });
  const { doubles } = context;
  const spread = doubles ? 1.96 * Math.sqrt(doubles.variance) : 0;
  const within = (share: number): number => Math.min(1, Math.max(0, share));
  const unique: (typeof shares)[number] = {
    dimension: 'unique',
    good: customers - (doubles?.expected ?? 0),
    of: customers,
    bad: [],
    figure:
      doubles && customers > 0
        ? {
            value: within(1 - doubles.expected / customers),
            lo: within(1 - (doubles.expected + spread) / customers),
            hi: within(1 - (doubles.expected - spread) / customers),
            n: Math.round(customers - doubles.expected),
            N: customers,
            unit: 'share',
            method: 'expected doubles',
            question: null,
            asOf: context.now.toISOString(),
            identityEpoch: context.identityEpoch,
            sources: ['data'],
          }
        : null,
  };
  const all = [...shares, unique];
  const measured = all.flatMap(({ figure }) =>
    figure && figure.value !== null ? [{ value: figure.value, half: ((figure.hi ?? 1) - (figure.lo ?? 0)) / 2 }] : [],
  );
  if (customers === 0 || measured.length === 0) return null;
  const each = 100 / measured.length;
  const value = measured.reduce((sum, part) => sum + part.value * each, 0);
  const half = Math.hypot(...measured.map((part) => part.half * each));
  return {
    value,
    lo: Math.max(0, value - half),
    hi: Math.min(100, value + half),
    parts: all.map(({ dimension, figure, bad, of }) => ({
      dimension,
      figure,
      loses: figure?.value === null || figure === null ? 0 : (1 - (figure.value ?? 1)) * each,
      because: bad
        .filter(({ n }) => n > 0)
        .toSorted((a, b) => b.n - a.n)
        .slice(0, mostReasons)
        .map(({ field, n }) => ({ field, label: fieldLabel(field), loses: (n / of) * each })),
    })),
  };
};

/** What the customers' own data gives of the report. */
export const reportOf = (measured: Measured, context: ReportContext): Omit<QualityReport, 'honest' | 'sources'> => {
  const fields = measured.fields.toSorted((a, b) => byFieldOrder(a.field, b.field)).map((tally) => fieldReport(tally, measured, context));
  return {
    at: context.now.toISOString(),
    customers: measured.customers,
    identityEpoch: context.identityEpoch,
    freshMonths: context.freshMonths,
    score: scoreOf(fields, measured.customers, context),
    fields,
  };
};

/** What of a report is kept for the trend. */
export const summaryOf = (report: Pick<QualityReport, 'score' | 'customers' | 'fields'>): QualitySummary => ({
  score: report.score?.value ?? null,
  customers: report.customers,
  filled: Object.fromEntries(report.fields.map(({ field, missing }) => [field, [missing.N - missing.n, missing.N] as [number, number]])),
});

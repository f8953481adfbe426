import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sharedData } from '../platform/testing/index.ts';
import { benjaminiHochberg, holm, meanInterval, netPromoterScore, newcombe, wilson } from './index.ts';

type Bounds = readonly [number, number];

interface Case {
  readonly id: string;
  readonly input: {
    readonly op?: string;
    readonly k: number;
    readonly n: number;
    readonly k1: number;
    readonly n1: number;
    readonly k2: number;
    readonly n2: number;
    readonly promoters: number;
    readonly passives: number;
    readonly detractors: number;
    readonly p_values: readonly number[];
  };
  readonly expected: {
    readonly ci: Bounds;
    readonly diff: number;
    readonly n: number;
    readonly nps: number;
    readonly adjusted_wald?: Bounds;
    readonly holm: readonly number[];
    readonly benjamini_hochberg: readonly number[];
    readonly mean: number;
    readonly sd: number;
    readonly mean_ci: Bounds;
    readonly topbox: number;
    readonly topbox_wilson: Bounds;
  };
}

const cases = (topic: string, op?: string): readonly Case[] => {
  const file = JSON.parse(readFileSync(sharedData('expected', 'stats', `${topic}.json`), 'utf8')) as { readonly cases: readonly Case[] }; // shape of the file
  const found = file.cases.filter(({ input }) => op === undefined || input.op === op);
  expect(found.length).toBeGreaterThan(0);
  return found;
};

const close = (found: number, expected: number): void => expect(Math.abs(found - expected)).toBeLessThan(1e-6);

const within = ({ lo, hi }: { readonly lo: number; readonly hi: number }, bounds: Bounds): void => {
  close(lo, bounds[0]);
  close(hi, bounds[1]);
};

describe.skipIf(!existsSync(sharedData('expected')))('known answers (skipped where the shared data folder is absent)', () => {
  it('Wilson and Newcombe', () => {
    for (const { input, expected } of cases('wilson-newcombe', 'wilson')) within(wilson(input.k, input.n), expected.ci);
    for (const { input, expected } of cases('wilson-newcombe', 'diff_hybrid_score')) {
      const found = newcombe(input.k1, input.n1, input.k2, input.n2);
      close(found.value, expected.diff);
      within(found, expected.ci);
    }
  });

  it('net promoter scores by adjusted Wald', () => {
    for (const { input, expected } of cases('nps-csat-ces', 'nps')) {
      const found = netPromoterScore(input.promoters, input.passives, input.detractors);
      close(found.value, expected.nps);
      if (expected.adjusted_wald) within(found, expected.adjusted_wald);
    }
  });

  it('means and top boxes of satisfaction and effort', () => {
    for (const { expected } of [...cases('nps-csat-ces', 'csat5'), ...cases('nps-csat-ces', 'ces7')]) {
      within(meanInterval(expected.n, expected.mean, expected.sd ** 2), expected.mean_ci);
      within(wilson(expected.topbox, expected.n), expected.topbox_wilson);
    }
  });

  it('Holm and Benjamini–Hochberg in the order given', () => {
    for (const { input, expected } of cases('multiple-testing')) {
      holm(input.p_values).forEach((p, i) => close(p, expected.holm[i] ?? Number.NaN));
      benjaminiHochberg(input.p_values).forEach((q, i) => close(q, expected.benjamini_hochberg[i] ?? Number.NaN));
    }
  });
});

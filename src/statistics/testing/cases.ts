import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Side } from '../experiments/tTest.ts';
import type { PromoterCounts } from '../scores/nps.ts';

export interface ArmInput {
  readonly kind: 'proportion' | 'mean';
  readonly sum: number;
  readonly sum_squares: number;
  readonly n: number;
}

export interface SumsInput {
  readonly sum: number;
  readonly sum_squares: number;
}

/** An arm as any of the topics writes it. */
export interface AnyArm extends ArmInput {
  readonly numerator?: SumsInput;
  readonly denominator: SumsInput;
  readonly sum_of_products: number;
  readonly post: ArmInput;
  readonly pre: ArmInput;
  readonly prod: number;
}

/** Everything that an input may hold; each topic reads its own part. */
export interface Input {
  readonly op: string;
  readonly alpha: number;
  readonly k: number;
  readonly n: number;
  readonly k1: number;
  readonly n1: number;
  readonly k2: number;
  readonly n2: number;
  readonly promoters: number;
  readonly passives: number;
  readonly detractors: number;
  readonly before: PromoterCounts;
  readonly after: PromoterCounts;
  readonly counts_from_lowest: readonly number[];
  readonly answers: readonly number[];
  readonly p_values: readonly number[];
  readonly control: AnyArm;
  readonly treatment: AnyArm;
  readonly arm: { readonly pre_values: readonly number[]; readonly post_values: readonly number[] };
  readonly difference: 'absolute' | 'relative';
  readonly side: Side;
  readonly prior: string | { readonly mean: number; readonly variance: number };
  readonly lower_is_better: boolean;
  readonly posterior_mean: number;
  readonly posterior_sd: number;
  readonly method: string;
  readonly tuning_n: number;
  readonly V: number;
  readonly tau2: number;
  readonly looks: number | readonly { readonly n_per_arm: number; readonly diff: number }[];
  readonly users: readonly number[];
  readonly weights: readonly number[] | null;
  readonly mean: number;
  readonly variance: number;
  readonly rate: number;
  readonly n_per_arm: number;
  readonly relative_lift: number;
  readonly absolute_effect: number;
  readonly power: number;
  readonly target: number;
  readonly responses: readonly { readonly score: number; readonly themes: readonly string[] }[];
  readonly steps: readonly string[];
  readonly window_s: number;
  readonly order: 'ordered' | 'strict' | 'any';
  readonly events: readonly (readonly [who: string, act: string, at: number])[];
  readonly seed: string;
  readonly value: string;
  readonly version: number;
  readonly variations: number;
  readonly coverage: number;
  readonly hash: number;
  readonly ranges: readonly (readonly [number, number])[];
  readonly experiment: string;
  readonly user: string | null;
  readonly namespace: string;
  readonly range: readonly [number, number];
}

export interface KnownCase {
  readonly topic: string;
  readonly id: string;
  readonly input: Input;
  readonly expected: Readonly<Record<string, unknown>>;
  readonly tolerance: number;
}

interface CaseFile {
  readonly topic: string;
  readonly tolerance_abs: number;
  readonly cases: readonly Omit<KnownCase, 'topic' | 'tolerance'>[];
}

/** Every case of every file of a folder, in the order of the files. */
export const readCases = (folder: string): readonly KnownCase[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .flatMap((name) => {
      const file = JSON.parse(readFileSync(join(folder, name), 'utf8')) as CaseFile; // shape of the files
      return file.cases.map((given) => ({ ...given, topic: file.topic, tolerance: file.tolerance_abs }));
    });

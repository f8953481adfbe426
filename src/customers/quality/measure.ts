import type { FieldValue } from '../../platform/domain.ts';
import { addsNothing } from '../normalise.ts';
import { isInvalid, problemOf, type Place } from './checks.ts';
import type { Problem } from './contract.ts';
import { bareName, isMeasured, isSingular } from './fields.ts';

/** A value that a record of a customer says today: the latest of its handle. */
export interface HeldValue {
  readonly factId: string;
  readonly handleId: string;
  readonly value: FieldValue;
  readonly type: string;
  readonly source: string;
  readonly at: Date;
}

/** A customer with the latest value of each of its records by field, the newest first: the first one is what the profile shows. */
export interface CustomerValues {
  readonly id: string;
  /** Keys of the groups it belongs to. */
  readonly groups: readonly string[];
  readonly values: ReadonlyMap<string, readonly HeldValue[]>;
}

interface Tally {
  filled: number;
  invalid: number;
  old: number;
}
const tally = (): Tally => ({ filled: 0, invalid: 0, old: 0 });

export interface FieldTally extends Readonly<Tally> {
  readonly field: string;
  readonly type: string;
  /** Customers who have the value from two records or more, and those whose records say different things. */
  readonly comparable: number;
  readonly contradicting: number;
  readonly ages: ReadonlyMap<number, number>;
  readonly problems: ReadonlyMap<Problem, { readonly n: number; readonly examples: readonly string[] }>;
  readonly bySource: ReadonlyMap<string, Readonly<Tally>>;
  readonly byGroup: ReadonlyMap<string, Readonly<Tally>>;
}

export interface Measured {
  readonly customers: number;
  readonly fields: readonly FieldTally[];
  readonly bySource: ReadonlyMap<string, number>;
  readonly byGroup: ReadonlyMap<string, number>;
}

const mostExamples = 3;
const day = 86_400_000;

export const placeOf = (field: string, type: string, now: Date): Place => ({
  field,
  type,
  name: bareName(field).toLowerCase(),
  today: now.toISOString().slice(0, 10),
});

const folded = (value: FieldValue): string =>
  String(value)
    .toLowerCase()
    .replaceAll(/[\s\u00a0]+/gu, ' ')
    .trim();

/**
 * Whether records of one customer say different things. Names contradict when neither adds nothing to the other (”S. Öhman” beside
 * ”Sari Öhman” does not); everything else when the texts differ in more than case and spaces.
 */
export const contradicts = (field: string, values: readonly HeldValue[]): boolean => {
  const [first, ...rest] = [...new Map(values.map((held) => [folded(held.value), held])).values()];
  if (!first) return false;
  if (field !== 'name') return rest.length > 0;
  const one = String(first.value);
  return rest.some(({ value }) => !addsNothing(String(value), one) && !addsNothing(one, String(value)));
};

const addTo = <K>(map: Map<K, Tally>, key: K): Tally => {
  const known = map.get(key) ?? tally();
  map.set(key, known);
  return known;
};
const count = <K>(map: Map<K, number>, key: K): void => {
  map.set(key, (map.get(key) ?? 0) + 1);
};

class FieldMeasure {
  readonly field: string;
  readonly #now: Date;
  readonly #freshFrom: Date;
  readonly #all = tally();
  readonly #types = new Map<string, number>();
  readonly #ages = new Map<number, number>();
  readonly #problems = new Map<Problem, { n: number; examples: string[] }>();
  readonly #bySource = new Map<string, Tally>();
  readonly #byGroup = new Map<string, Tally>();
  #comparable = 0;
  #contradicting = 0;

  constructor(field: string, now: Date, freshFrom: Date) {
    this.field = field;
    this.#now = now;
    this.#freshFrom = freshFrom;
  }

  #note(problem: Problem, value: FieldValue): void {
    const known = this.#problems.get(problem) ?? { n: 0, examples: [] };
    known.n += 1;
    const text = String(value).slice(0, 80);
    if (known.examples.length < mostExamples && !known.examples.includes(text)) known.examples.push(text);
    this.#problems.set(problem, known);
  }

  add(values: readonly HeldValue[], groups: readonly string[]): void {
    const [current] = values;
    if (!current) return;
    const judge = (held: HeldValue): { readonly problem: Problem | null; readonly isOld: boolean } => ({
      problem: problemOf(held.value, placeOf(this.field, held.type, this.#now)),
      isOld: held.at < this.#freshFrom,
    });
    const put = (to: Tally, { problem, isOld }: ReturnType<typeof judge>): void => {
      to.filled += 1;
      if (isInvalid(problem)) to.invalid += 1;
      if (isOld) to.old += 1;
    };
    const judged = judge(current);
    put(this.#all, judged);
    if (judged.problem) this.#note(judged.problem, current.value);
    count(this.#types, current.type);
    count(this.#ages, Math.max(0, Math.floor((this.#now.getTime() - current.at.getTime()) / day)));
    for (const group of groups) put(addTo(this.#byGroup, group), judged);
    const seen = new Set<string>();
    for (const held of values) {
      if (seen.has(held.source)) continue;
      seen.add(held.source);
      put(addTo(this.#bySource, held.source), held === current ? judged : judge(held));
    }
    if (values.length > 1 && isSingular(this.field, current.type)) {
      this.#comparable += 1;
      if (contradicts(this.field, values)) this.#contradicting += 1;
    }
  }

  finish(): FieldTally {
    const [type = 'text'] = [...this.#types].toSorted((a, b) => b[1] - a[1]).map(([name]) => name);
    return {
      ...this.#all,
      field: this.field,
      type,
      comparable: this.#comparable,
      contradicting: this.#contradicting,
      ages: this.#ages,
      problems: this.#problems,
      bySource: this.#bySource,
      byGroup: this.#byGroup,
    };
  }
}

/** Counts customers one at a time, so that the whole record never stands in memory. `freshFrom`: values seen before it are old. */
export const createMeasure = (now: Date, freshFrom: Date): { add(customer: CustomerValues): void; finish(): Measured } => {
  const fields = new Map<string, FieldMeasure>();
  const bySource = new Map<string, number>();
  const byGroup = new Map<string, number>();
  let customers = 0;
  return {
    add({ groups, values }) {
      customers += 1;
      for (const group of groups) count(byGroup, group);
      const sources = new Set<string>();
      for (const [field, held] of values) {
        for (const { source } of held) sources.add(source);
        if (!isMeasured(field)) continue;
        const measure = fields.get(field) ?? new FieldMeasure(field, now, freshFrom);
        fields.set(field, measure);
        measure.add(held, groups);
      }
      for (const source of sources) count(bySource, source);
    },
    finish: () => ({ customers, fields: [...fields.values()].map((field) => field.finish()), bySource, byGroup }),
  };
};

/** Middle of ages counted by day; null without any. */
export const medianAge = (ages: ReadonlyMap<number, number>): number | null => {
  const total = [...ages.values()].reduce((sum, n) => sum + n, 0);
  let passed = 0;
  for (const [age, n] of [...ages].toSorted((a, b) => a[0] - b[0])) {
    passed += n;
    if (passed * 2 >= total) return age;
  }
  return null;
};

import type { Language } from '../../platform/language.ts';
import type { SegmentTest } from '../../platform/segmentPredicates.ts';

type Test = (first: string, second: string) => string;

/** Parts of sentences about rules, by language. */
export interface Phrases {
  readonly everybody: string;
  readonly customers: (clauses: string) => string;
  readonly whose: string;
  readonly and: string;
  readonly or: string;
  readonly nor: string;
  readonly except: (clauses: string) => string;
  readonly has: (what: string, values: string) => string;
  readonly hasNot: (what: string, values: string) => string;
  readonly gone: (name: string) => string;
  readonly quoted: (text: string) => string;
  readonly once: string;
  readonly times: string;
  readonly days: { readonly one: string; readonly other: string };
  readonly lately: (days: number) => string;
  readonly during: (from: string, to: string) => string;
  readonly amounts: Readonly<Record<'atLeast' | 'atMost' | 'exactly', (amount: string) => string>>;
  readonly tests: Readonly<Record<SegmentTest, Test>>;
}

const fi: Phrases = {
  everybody: 'Kaikki asiakkaat',
  customers: (clauses) => `Asiakkaat, ${clauses}`,
  whose: 'joiden',
  and: 'ja',
  or: 'tai',
  nor: 'eikä',
  except: (clauses) => `jotka eivät kuulu joukkoon (${clauses})`,
  has: (what, values) => `joilla on ${what}: ${values}`,
  hasNot: (what, values) => `joilta puuttuu ${what}: ${values}`,
  gone: (name) => `joista kysytään tietoa, jota ei enää ole (${name})`,
  quoted: (text) => `”${text}”`,
  once: 'kerran',
  times: 'kertaa',
  days: { one: 'päivän', other: 'päivän' },
  lately: (days) => (days === 1 ? 'viimeisen päivän aikana' : `viimeisten ${days} päivän aikana`),
  during: (from, to) => `aikavälillä ${from}–${to}`,
  amounts: {
    atLeast: (amount) => `vähintään ${amount}`,
    atMost: (amount) => `enintään ${amount}`,
    exactly: (amount) => `tasan ${amount}`,
  },
  tests: {
    is: (value) => `on ${value}`,
    isNot: (value) => `ei ole ${value}`,
    contains: (value) => `sisältää tekstin ”${value}”`,
    notContains: (value) => `ei sisällä tekstiä ”${value}”`,
    startsWith: (value) => `alkaa tekstillä ”${value}”`,
    equals: (value) => `on ${value}`,
    atLeast: (value) => `on vähintään ${value}`,
    atMost: (value) => `on enintään ${value}`,
    between: (low, high) => `on välillä ${low}–${high}`,
    from: (day) => `on ${day} tai myöhemmin`,
    before: (day) => `on ennen päivää ${day}`,
    withinLast: (days) => `on enintään ${days} takaa`,
    olderThan: (days) => `on yli ${days} takaa`,
    withinNext: (days) => `on enintään ${days} päästä`,
    yes: () => 'on kyllä',
    no: () => 'on ei',
    known: () => 'on tiedossa',
    unknown: () => 'ei ole tiedossa',
  },
};

const en: Phrases = {
  everybody: 'All customers',
  customers: (clauses) => `Customers ${clauses}`,
  whose: 'whose',
  and: 'and',
  or: 'or',
  nor: 'or',
  except: (clauses) => `who are not among those (${clauses})`,
  has: (what, values) => `who have ${what}: ${values}`,
  hasNot: (what, values) => `who lack ${what}: ${values}`,
  gone: (name) => `who are asked about something that is no longer there (${name})`,
  quoted: (text) => `“${text}”`,
  once: 'once',
  times: 'times',
  days: { one: 'day', other: 'days' },
  lately: (days) => (days === 1 ? 'in the last day' : `in the last ${days} days`),
  during: (from, to) => `between ${from} and ${to}`,
  amounts: {
    atLeast: (amount) => `at least ${amount}`,
    atMost: (amount) => `at most ${amount}`,
    exactly: (amount) => `exactly ${amount}`,
  },
  tests: {
    is: (value) => `is ${value}`,
    isNot: (value) => `is not ${value}`,
    contains: (value) => `contains “${value}”`,
    notContains: (value) => `does not contain “${value}”`,
    startsWith: (value) => `begins with “${value}”`,
    equals: (value) => `is ${value}`,
    atLeast: (value) => `is at least ${value}`,
    atMost: (value) => `is at most ${value}`,
    between: (low, high) => `is between ${low} and ${high}`,
    from: (day) => `is ${day} or later`,
    before: (day) => `is before ${day}`,
    withinLast: (days) => `is at most ${days} ago`,
    olderThan: (days) => `is more than ${days} ago`,
    withinNext: (days) => `is within the next ${days}`,
    yes: () => 'is yes',
    no: () => 'is no',
    known: () => 'is known',
    unknown: () => 'is not known',
  },
};

export const phrases: Readonly<Record<Language, Phrases>> = { fi, en };

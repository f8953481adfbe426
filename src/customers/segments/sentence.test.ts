import { describe, expect, it } from 'vitest';
import { testsOf } from './comparisons.ts';
import type { Group, Rule } from './contract.ts';
import { ruleSchema } from './contract.ts';
import { sentence, type Said } from './sentence.ts';

const bare = { object: null, did: null, didNot: null, sum: null };
const kinds = ['text', 'choice', 'set', 'number', 'money', 'date', 'boolean'] as const;
const entries = new Map<string, ReturnType<Said['entryOf']>>([
  ...kinds.map((kind) => {
    const label = { fi: `tieto ${kind}`, en: `field ${kind}` };
    return [kind, { ...bare, label, fields: [{ key: kind, label, kind }] }] as const;
  }),
  [
    'event',
    {
      label: { fi: 'tapahtumat', en: 'events' },
      object: 'kind',
      sum: { fi: 'joiden summa on', en: 'whose sum is' },
      did: { fi: 'joilla on tapahtuma', en: 'who have done' },
      didNot: { fi: 'joilla ei ole tapahtumaa', en: 'who have not done' },
      fields: [
        { key: 'kind', label: { fi: 'tapahtuma', en: 'event' }, kind: 'choice' },
        { key: 'place', label: { fi: 'sivu', en: 'page' }, kind: 'text' },
      ],
    },
  ],
]);
const said: Said = { entryOf: (key) => entries.get(key), nameOf: (_, value) => ({ fi: String(value), en: String(value) }) };
const of = (...rules: readonly Rule[]): Group => ruleSchema.parse({ join: 'all', not: false, rules });
const event = (more: object): Rule => ({
  if: 'deed',
  of: 'event',
  measure: 'times',
  test: 'atLeast',
  n: 1,
  within: null,
  parts: [{ field: 'kind', test: 'is', values: ['Katsoi tuotetta'] }],
  ...more,
});

describe('a rule as a sentence', () => {
  it.each(kinds.flatMap((kind) => testsOf[kind].map((test) => [kind, test] as const)))('says %s %s', (kind, test) => {
    const value = kind === 'date' ? '2026-05-03' : kind === 'number' || kind === 'money' ? 5 : 'A';
    const isDays = test === 'withinLast' || test === 'olderThan' || test === 'withinNext';
    const values = isDays ? [30] : test === 'between' ? [value, value] : [value];
    const { fi, en } = sentence(of({ if: 'value', of: kind, test, values }), said);
    for (const text of [fi, en]) expect(text).not.toMatch(/undefined|NaN|null|\s{2}/);
    expect(fi.startsWith('Asiakkaat, jo')).toBe(true);
    expect(en.startsWith('Customers who')).toBe(true);
  });

  it.each([
    [event({}), 'Asiakkaat, joilla on tapahtuma ”Katsoi tuotetta”', 'Customers who have done “Katsoi tuotetta”'],
    [
      event({ n: 3, within: { days: 30 } }),
      'Asiakkaat, joilla on tapahtuma ”Katsoi tuotetta” vähintään 3 kertaa viimeisten 30 päivän aikana',
      'Customers who have done “Katsoi tuotetta” at least 3 times in the last 30 days',
    ],
    [
      event({ test: 'atMost', n: 0, within: { from: '2026-05-01', to: '2026-05-31' } }),
      'Asiakkaat, joilla ei ole tapahtumaa ”Katsoi tuotetta” aikavälillä 1.5.2026–31.5.2026',
      'Customers who have not done “Katsoi tuotetta” between 01/05/2026 and 31/05/2026',
    ],
    [
      event({ test: 'exactly', n: 1 }),
      'Asiakkaat, joilla on tapahtuma ”Katsoi tuotetta” tasan kerran',
      'Customers who have done “Katsoi tuotetta” exactly once',
    ],
  ])('says how often and when', (rule, fi, en) => {
    const words = sentence(of(rule), said);
    expect(words.fi).toBe(fi);
    expect(words.en).toBe(en);
  });

  it('fences groups, turns them round, and says everybody for nothing', () => {
    const one: Rule = { if: 'value', of: 'choice', test: 'is', values: ['A', 'B'] };
    const two: Rule = { if: 'value', of: 'number', test: 'atLeast', values: [2] };
    expect(sentence(of({ join: 'any', not: true, rules: [one, two] }), said).fi).toBe(
      'Asiakkaat, jotka eivät kuulu joukkoon (joiden tieto choice on A tai B tai joiden tieto number on vähintään 2)',
    );
    expect(sentence(of(one, { join: 'any', not: false, rules: [two, one] }), said).en).toBe(
      'Customers whose field choice is A or B and (whose field number is at least 2 or whose field choice is A or B)',
    );
    expect(sentence(of({ join: 'any', not: false, rules: [] }), said).fi).toBe('Kaikki asiakkaat');
  });
});

import { describe, expect, it } from 'vitest';
import type { Vocabulary } from '../../segments/contract.ts';
import { finished, newCondition, nobodyYet, withTest, type Part } from './draft.ts';

const label = { fi: 'x', en: 'x' };
const vocabulary: Vocabulary = {
  entries: [
    {
      key: 'town',
      shape: 'value',
      group: 'person',
      label,
      missing: null,
      object: null,
      sums: false,
      fields: [
        {
          key: 'town',
          label,
          kind: 'text',
          picks: true,
          tests: [
            { test: 'is', wants: 'many' },
            { test: 'contains', wants: 'one' },
            { test: 'known', wants: 'none' },
          ],
        },
      ],
    },
    {
      key: 'event',
      shape: 'deed',
      group: 'events',
      label,
      missing: null,
      object: 'kind',
      sums: false,
      fields: [{ key: 'kind', label, kind: 'choice', picks: true, tests: [{ test: 'is', wants: 'many' }] }],
    },
  ],
};
const [town, event] = vocabulary.entries;
if (!town || !event) throw new Error('the vocabulary is empty');
const field = town.fields[0];
if (!field) throw new Error('the town has no field');

describe('a rule while it is being built', () => {
  it('begins a condition with what its field is usually asked, a deed with its object', () => {
    expect(newCondition(town)).toEqual({ if: 'value', of: 'town', test: 'is', values: [] });
    expect(newCondition(event)).toMatchObject({ n: 1, test: 'atLeast', parts: [{ field: 'kind', test: 'is', values: [] }] });
  });

  it('keeps values when the next test takes the same, and drops them otherwise', () => {
    const part: Part = { field: 'town', test: 'contains', values: ['Oulu'] };
    expect(withTest(part, field, 'known').values).toEqual([]);
    expect(withTest(part, field, 'contains').values).toEqual(['Oulu']);
  });

  it('counts only what is finished, says that something was not, and leaves out groups that hold nothing', () => {
    const whole = { if: 'value', of: 'town', test: 'is', values: ['Oulu'] } as const;
    const inner = { ...nobodyYet, rules: [newCondition(event)] };
    expect(finished({ ...nobodyYet, rules: [whole, newCondition(town), inner] }, vocabulary)).toEqual({
      rule: { ...nobodyYet, rules: [whole] },
      isWhole: false,
    });
    expect(finished({ ...nobodyYet, rules: [whole, nobodyYet] }, vocabulary)).toEqual({
      rule: { ...nobodyYet, rules: [whole] },
      isWhole: true,
    });
  });

  it.each([
    [{ n: 0 }, false],
    [{ n: 1.5 }, false],
    [{ n: Number.NaN }, false],
    [{ n: 2, within: { days: 0 } }, false],
    [{ n: 2, within: { from: '2026-05-02', to: '2026-05-01' } }, false],
    [{ n: 2, within: { from: '2026-05-01', to: '2026-05-02' } }, true],
    [{ test: 'atMost' as const, n: 0 }, true],
  ])('takes a deed for whole only when it can be counted: %j', (more, isWhole) => {
    const condition = { ...newCondition(event), parts: [{ field: 'kind', test: 'is' as const, values: ['page_view'] }], ...more };
    expect(finished({ ...nobodyYet, rules: [condition] }, vocabulary).isWhole).toBe(isWhole);
  });
});

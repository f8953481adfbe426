import { describe, expect, it } from 'vitest';
import { shopRows } from '../../../tests/stories/shopWorkbook.ts';
import { findMatches } from './match.ts';
import type { MatchRecord } from './record.ts';

const record = (id: string, more: Partial<MatchRecord>): MatchRecord => ({
  id,
  names: [],
  phones: [],
  emails: [],
  streets: [],
  postcodes: [],
  towns: [],
  birthDates: [],
  companies: [],
  ...more,
});

describe('a short list', () => {
  it('finds the nine doubles of the shop and nobody else', () => {
    const rows = shopRows();
    const { matches } = findMatches(
      rows.map((row, at) =>
        record(String(at), { names: [row.name], phones: row.phone ? [`+358${row.phone}`] : [], emails: row.email ? [row.email] : [] }),
      ),
      { least: 0.1 },
    );
    expect(matches).toHaveLength(9);
    expect(matches.every(({ reasons }) => reasons.length > 1)).toBe(true);
  });
});

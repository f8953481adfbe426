import { describe, expect, it } from 'vitest';
import { findPersonalIds, isBusinessId, nameParts, nameSortKey } from './finnish.ts';

describe('names', () => {
  it.each([
    ['Matti Virtanen', ['Matti'], 'Virtanen', null, null],
    ['Virtanen, Matti', ['Matti'], 'Virtanen', null, null],
    ['Anna-Liisa Virtanen-Korhonen', ['Anna-Liisa'], 'Virtanen-Korhonen', null, null],
    ['rva Sari Helena Öhman', ['Sari', 'Helena'], 'Öhman', null, null],
    ['Georg von Wright', ['Georg'], 'von Wright', 'von', null],
    ['von Wright, Georg Henrik', ['Georg', 'Henrik'], 'von Wright', 'von', null],
    ['Jan van der Berg', ['Jan'], 'van der Berg', 'van der', null],
    ['Ivan Petrovitš Ivanov', ['Ivan'], 'Ivanov', null, 'Petrovitš'],
    ['Björk Guðmundsdóttir', ['Björk'], 'Guðmundsdóttir', null, 'Guðmundsdóttir'],
    ['von Essen Ebba', ['Ebba'], 'von Essen', 'von', null],
    ['Sari', ['Sari'], '', null, null],
    ['Von Matti', ['Von'], 'Matti', null, null],
    ['Virtanen,', [], 'Virtanen', null, null],
    ['', [], '', null, null],
    [' , 45', [], '', null, null],
  ])('%s', (written, given, family, particle, patronymic) => {
    expect(nameParts(written)).toEqual({ given, family, particle, patronymic });
  });

  it('are sorted by family name in Finnish order, particles aside', () => {
    const names = [
      'Aino Öhman',
      'Sari Åberg',
      'Pekka Äijälä',
      'Georg von Wright',
      'Ville Virtanen',
      'Anna Virtanen',
      'Veikko Zitting',
      'Asiakas 12',
      'Aurinko Oy',
    ];
    expect([...names].sort((a, b) => (nameSortKey(a) < nameSortKey(b) ? -1 : 1))).toEqual([
      'Asiakas 12',
      'Aurinko Oy',
      'Anna Virtanen',
      'Ville Virtanen',
      'Georg von Wright',
      'Veikko Zitting',
      'Sari Åberg',
      'Pekka Äijälä',
      'Aino Öhman',
    ]);
  });
});

describe('check digits', () => {
  it('of business identity codes', () => {
    // Public codes of well-known companies.
    for (const right of ['0112038-9', '1927400-1', 'FI01120389', '0100130-4']) expect(isBusinessId(right), right).toBe(true);
    for (const wrong of ['0112038-8', '1927400-2', '0000000-0', '112038', '040-1234567', '0112038-9x', ''])
      expect(isBusinessId(wrong), wrong).toBe(false);
  });

  it('of personal identity codes in running text', () => {
    expect(findPersonalIds('Hetu 131052-308T, kiitos.').map(({ text }) => text)).toEqual(['131052-308T']);
    for (const other of ['tilaus 131052-3080', '310252-308T', 'X131052-308T', '131052-308TT', '131052-001A'])
      expect(findPersonalIds(other), other).toEqual([]);
    expect(findPersonalIds('ei 310299-900A mutta 131052-308t')).toEqual([{ start: 21, end: 32, text: '131052-308t' }]);
    expect(findPersonalIds('131052Y308T').map(({ text }) => text)).toEqual(['131052Y308T']);
  });
});

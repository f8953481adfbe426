import { describe, expect, it } from 'vitest';
import { isEnding, stemsOf } from './finnish.ts';
import { Matcher } from './patterns.ts';
import { tokenise } from './tokens.ts';

const found = (patterns: string, text: string, dotless = false): readonly string[] => {
  const { words } = tokenise(text);
  return new Matcher({ topic: `x 1: ${patterns}` }, ['ei', 'en'], dotless)
    .find(words)
    .map(({ from, to }) => text.slice(words[from]?.start, words[to]?.end));
};

describe('patterns', () => {
  it.each([
    ['lasku', 'Lasku, laskun.', ['Lasku']],
    ['lasku*', 'Lasku, laskutus, alasku', ['Lasku', 'laskutus']],
    ['+lasku*', 'Verkkolaskun virhe', ['Verkkolaskun']],
    ['hinta~', 'hinnan hintaa hinnoissakin hintelä', ['hinnan', 'hintaa', 'hinnoissakin']],
    ['nopea~', 'nopean nopeammin nopeasti nopeus', ['nopean', 'nopeammin', 'nopeasti']],
    ['NEG ..2 tullut', 'En ole saanut. Ei ole vielä tullut.', ['Ei ole vielä tullut']],
    ['NEG ..1 tullut', 'Ei ole vielä tullut', []],
    ['ei tullut', 'Ei. Tullut takki', []],
    ['# viikkoa', 'odotin 3 viikkoa', ['3 viikkoa']],
    ['eka|ensimmäinen kerta', 'Eka kerta', ['Eka kerta']],
  ])('%s in ”%s”', (pattern, text, expected) => {
    expect(found(pattern, text)).toEqual(expected);
  });

  it('finds words written without dots', () => {
    expect(found('myöhässä', 'taas myohassa', true)).toEqual(['myohassa']);
  });

  it('refuses a line it cannot read', () => {
    expect(() => new Matcher({ topic: 'delivery heavy: paketti' }, [])).toThrow(/cannot read/);
  });
});

describe('Finnish stems', () => {
  it.each([
    ['hinta', ['hint', 'hinn']],
    ['takki', ['takk', 'tak']],
    ['nainen', ['nainen', 'nais']],
    ['toimitus', ['toimitus', 'toimituks']],
    ['katu', ['kat', 'kad']],
    ['hyvä', ['hyv']],
  ])('%s', (word, stems) => {
    expect(stemsOf(word)).toEqual(stems);
  });

  it('takes endings and nothing else', () => {
    for (const rest of ['a', 'aa', 'an', 'oissakin', 'ammekaan', 'asta', 'ista', 'een', 'emme'])
      expect([rest, isEnding(rest)]).toEqual([rest, true]);
    for (const rest of ['itys', 'elä', 'nki', 'oittelut', 'vii']) expect([rest, isEnding(rest)]).toEqual([rest, false]);
  });
});

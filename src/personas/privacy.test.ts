import { describe, expect, it } from 'vitest';
import { withoutPersonalData } from './privacy.ts';
import { mostTypical } from './typical.ts';
import { chooseQuotes, type Said } from './verbatim.ts';

describe('quotes without personal data', () => {
  it.each([
    ['Soittakaa numeroon 040 123 4567 heti', 'Soittakaa numeroon … heti'],
    ['tilaus 4711823 on myöhässä', 'tilaus … on myöhässä'],
    ['osoite on aino.virtanen@esimerkki.example, kiitos', 'osoite on …, kiitos'],
    ['katso https://kauppa.example/tilaus/12 ja vastaa @ainov', 'katso … ja vastaa …'],
    ['hetu 131052-308T ja tili FI21 1234 5600 0007 85', 'hetu … ja tili …'],
    ['asun osoitteessa Kauppakatu 12 B 4, paketti ei tullut', 'asun osoitteessa …, paketti ei tullut'],
    ['Terveisin Aino Virtanen', 'Terveisin …'],
    ['Ainon paketti, Virtasen nimellä', '… paketti, … nimellä'],
  ])('%s', (text, expected) => {
    expect(withoutPersonalData(text, ['Aino Virtanen'])).toBe(expected);
  });

  it('keeps sizes, prices, days and ordinary words', () => {
    const text = 'Koko 42 oli pieni, 189 € on paljon. Odotin 12.5. asti, 3–5 päivää luvattiin. Laite sammui, ainoa hyvä oli myyjä.';
    expect(withoutPersonalData(text, ['Aino Virtanen'])).toBe(text);
  });
});

describe('the most typical text', () => {
  it('is the one nearest to the middle', () => {
    expect(mostTypical(['paketti on myöhässä', 'paketti on yhä myöhässä jossain', 'kengät hankaavat kantapäästä'])).not.toBe(2);
    expect(mostTypical([])).toBe(-1);
    expect(mostTypical(['', ''])).toBe(0);
  });
});

describe('choosing quotes', () => {
  const said = (i: number, topic: string | null, text: string): Said => ({
    itemId: `i${i}`,
    customerId: `c${i}`,
    topic,
    text,
    name: '',
    at: '2026-05-04T10:00:00.000Z',
    channel: { fi: 'chat', en: 'chat' },
    feeling: null,
  });

  it('takes one of each theme that three customers speak of', () => {
    const texts = ['Paketti on myöhässä jo viikon', 'Paketti myöhässä, missä se on', 'Missä pakettini oikein viipyy'];
    const items = [...texts.map((text, i) => said(i, 'delivery', text)), said(9, 'size', 'Kengät olivat aivan liian pienet')];
    expect(chooseQuotes(items).map(({ itemId }) => ['i0', 'i1', 'i2'].includes(itemId))).toEqual([true]);
  });

  it('falls back to the most typical of all, and to nothing when nothing is quotable', () => {
    expect(chooseQuotes([said(1, null, 'Kiitos nopeasta avusta myymälässä')])).toHaveLength(1);
    expect(chooseQuotes([said(1, null, 'ok')])).toEqual([]);
    expect(chooseQuotes([])).toEqual([]);
  });
});

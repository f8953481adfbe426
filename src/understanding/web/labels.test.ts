import { expect, it } from 'vitest';
import { labelName, labelsFor, piecesOf, surenessOf } from './labels.ts';

const word = (text: string, start: number) => ({ start, end: start + text.length, text });

it.each([
  ['Paketti on myöhässä.', [word('myöhässä', 11), word('Paketti', 0)], ['[Paketti]', ' on ', '[myöhässä]', '.']],
  ['ei ole tullut', [word('ei ole tullut', 0), word('tullut', 7)], ['[ei ole tullut]']],
  ['ok', [], ['ok']],
  ['', [], []],
  // Words of an earlier text that no longer fit are left out.
  ['ok', [word('myöhässä', 11)], ['ok']],
])('marks the deciding words of ”%s”', (text, words, expected) => {
  const pieces = piecesOf(text, words);
  expect(pieces.map((piece) => (piece.marked ? `[${piece.text}]` : piece.text))).toEqual(expected);
  expect(pieces.map((piece) => piece.text).join('')).toBe(text);
});

it('names labels in the reader’s language', () => {
  expect(labelName('language', 'fi', 'fi')).toBe('suomi');
  expect(labelName('language', 'fi', 'en')).toBe('Finnish');
  expect(labelName('topic', 'delivery', 'fi')).toBe('Toimitus ja seuranta');
  expect(labelName('topic', 'constructor', 'fi')).not.toBe('Object');
  expect(labelsFor('reason')).toHaveLength(22);
  expect([0.9, 0.7, 0.5].map(surenessOf)).toEqual(['sure', 'likely', 'guess']);
});

import type { Language } from '../../platform/language.ts';
import type { Correctable, Labels } from '../contract.ts';
import { lists } from '../lists.ts';

const offeredLanguages = ['fi', 'en', 'sv', 'et', 'ru', 'de', 'ar', 'so', 'uk'];

/** The name of a label in the reader's language; a key that the lists do not know stands as it is. */
export const labelName = (field: Correctable, label: string, language: Language): string =>
  field === 'language'
    ? (new Intl.DisplayNames([language], { type: 'language' }).of(label) ?? label)
    : (lists[field][label]?.[language] ?? label);

/** What a field can be corrected to, in the order of the lists. */
export const labelsFor = (field: Correctable): readonly string[] => (field === 'language' ? offeredLanguages : Object.keys(lists[field]));

export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** Cuts a text at the deciding words; overlapping ones become one piece. */
export const piecesOf = (text: string, words: Labels['topic']['words']): readonly Piece[] => {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { start, end } of [...words].sort((a, b) => a.start - b.start)) {
    const from = Math.max(start, at);
    if (end <= from || end > text.length) continue;
    if (from > at) pieces.push({ text: text.slice(at, from), marked: false });
    pieces.push({ text: text.slice(from, end), marked: true });
    at = end;
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false });
  return pieces;
};

/** How sure a judgement is, in one of three words. */
export const surenessOf = (probability: number): 'sure' | 'likely' | 'guess' =>
  probability >= 0.85 ? 'sure' : probability >= 0.65 ? 'likely' : 'guess';

import type { Random } from '../../../statistics/index.ts';
import { chance, draw } from './draw.ts';

/** Keys beside each key of a Finnish keyboard. */
const beside: Readonly<Record<string, string>> = Object.fromEntries(
  ['qwertyuiopå', 'asdfghjklöä', 'zxcvbnm'].flatMap((row) =>
    row.split('').map((key, at) => [key, `${row[at - 1] ?? ''}${row[at + 1] ?? ''}`] as const),
  ),
);

const slips: readonly ((text: string, at: number, random: Random) => string)[] = [
  // The key beside.
  (text, at, random) => text.slice(0, at) + (draw((beside[text[at] ?? ''] ?? '').split(''), random) ?? text[at]) + text.slice(at + 1),
  // A letter left out.
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  // A letter struck twice, or once for twice.
  (text, at) =>
    text[at] === text[at + 1] ? text.slice(0, at) + text.slice(at + 1) : text.slice(0, at) + (text[at] ?? '') + text.slice(at),
  // Two letters the other way round.
  (text, at) => text.slice(0, at) + (text[at + 1] ?? '') + (text[at] ?? '') + text.slice(at + 2),
];

/** One typing mistake inside a word, seldom at its first letter. */
export const slip = (text: string, random: Random): string => {
  const places = text.split('').flatMap((letter, at) => (/\p{Ll}/u.test(letter) ? [at] : []));
  if (places.length < 3) return text;
  return draw(slips, random)(text, draw(places.slice(0, -1), random), random);
};

/** Dots lost, as systems and foreign keyboards lose them. */
export const withoutDots = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '');

/** A name as somebody else heard it. */
const heard: readonly (readonly [RegExp, string])[] = [
  [/v(?=[aei])/, 'w'],
  [/^K/, 'C'],
  [/qv/, 'kv'],
  [/ks/, 'x'],
  [/tt/, 't'],
  [/th/, 't'],
  [/c/, 'k'],
];

export const misspelt = (name: string, random: Random): string => {
  if (chance(0.6, random)) return slip(name, random);
  const [from, to] = draw(heard, random);
  return from.test(name) ? name.replace(from, to) : slip(name, random);
};

/** One digit wrong, or two neighbours the other way round. */
export const wrongDigit = (text: string, random: Random): string => {
  const places = text.split('').flatMap((sign, at) => (/\d/.test(sign) && at > 3 ? [at] : []));
  const at = draw(places, random);
  if (at === undefined) return text;
  const next = text[at + 1] ?? '';
  if (chance(0.4, random) && /\d/.test(next)) return text.slice(0, at) + next + (text[at] ?? '') + text.slice(at + 2);
  return text.slice(0, at) + String(random.below(10)) + text.slice(at + 1);
};

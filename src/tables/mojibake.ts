/** Windows-1252 characters above Latin-1, in the order of their bytes from 0x80; a hyphen where the byte stands for nothing. */
const high = '€-‚ƒ„…†‡ˆ‰Š‹Œ-Ž--‘’“”•–—˜™š›œ-žŸ';
const byteOf: ReadonlyMap<string, number> = new Map(
  Array.from(high).flatMap((letter, at) => (letter === '-' ? [] : [[letter, 0x80 + at] as const])),
);
const follow = `[\\u0080-\\u00bf${high.replaceAll('-', '')}]`;

/**
 * UTF-8 sequences that were read one byte at a time: a leading byte of two (Â Ã Å, Ð Ñ of Cyrillic), three (only â: punctuation) or four (ð:
 * pictures) and what must follow it. Other leading bytes are letters that Finnish and Swedish use.
 */
const sequence = new RegExp(`[\\u00c2\\u00c3\\u00c5\\u00d0\\u00d1]${follow}|\\u00e2${follow}{2}|\\u00f0${follow}{3}`, 'gu');

/** What such a sequence may stand for: Latin and Cyrillic letters, signs, punctuation, the euro, pictures. */
const plausible =
  /^[\u00a0-\u00ff\u0152\u0153\u0160\u0161\u017d\u017e\u0400-\u047f\u2010-\u2026\u20ac\u2122\u2190-\u2bff]$|^[\u{1f000}-\u{1ffff}]$/u;

const decoded = (run: string): string => {
  const bytes = Uint8Array.from(run, (letter) => byteOf.get(letter) ?? letter.codePointAt(0) ?? 0);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return plausible.test(text) ? text : run;
  } catch {
    return run;
  }
};

const once = (text: string): string => text.replaceAll(sequence, decoded);

/** Text whose letters were broken by a wrong encoding (”PÃ¤Ã¤kkÃ¶nen”) as it was meant, or null when nothing is broken. Twice broken is mended twice. */
export const mendMojibake = (text: string): string | null => {
  if (!/[\u00c2\u00c3\u00c5\u00d0\u00d1\u00e2\u00f0]/.test(text)) return null;
  const first = once(text);
  return first === text ? null : once(first);
};

/** Signs of a letter that was lost for good: the replacement character, or a question mark after the first half of a broken letter. */
export const hasLostLetter = (text: string): boolean => /\ufffd|\u00c3[?\ufffd]/.test(text);

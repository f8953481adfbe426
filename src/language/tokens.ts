/** A word, a number or an emoji of a text. Offsets are UTF-16 units of the text as it was given. */
export interface Token {
  readonly start: number;
  readonly end: number;
  /** Lower case, composed, without invisible characters; three or more equal letters in a row become two. */
  readonly form: string;
  /** Written all in capitals while the text as a whole is not. */
  readonly loud: boolean;
  /** Stands in quotation marks: often said of others' words, or not meant. */
  readonly quoted: boolean;
  readonly sentence: number;
  readonly clause: number;
}

export interface Tokens {
  readonly words: readonly Token[];
  /** Indexes of sentences that end in a question mark, and in an exclamation mark. */
  readonly asked: ReadonlySet<number>;
  readonly exclaimed: ReadonlySet<number>;
}

const piece =
  /\d+(?:[.,:]\d+)*|[\p{L}\p{M}\u200B-\u200D\u2060]+(?:['’´-][\p{L}\p{M}]+)*|\p{Extended_Pictographic}(?:\uFE0F|\u200D\p{Extended_Pictographic}|\p{Emoji_Modifier})*|<3|[:;=]['’]?-?[()D/|PpoO*](?!\p{L})|[.!?…;,\n"”“»–—()]/gu;
const invisible = /\u200B|\u200C|\u200D|\u200E|\u200F|\u2060|\uFE0F|\p{Emoji_Modifier}/gu;
const mark = /^[.!?…;,\n"”“»–—()]$/u;

const plain = /^[a-zåäö]+$/;
const tripled = /(\p{L})\1{2,}/gu;

const formOf = (raw: string): string => {
  const lower = raw.toLowerCase();
  if (plain.test(lower)) return lower.length < 3 ? lower : lower.replace(tripled, '$1$1');
  return lower.normalize('NFC').replaceAll(invisible, '').replaceAll(/[’´]/g, "'").replaceAll(tripled, '$1$1');
};

/** Cuts a text into words and emoji with their places. Linear in the length of the text. */
export const tokenise = (text: string): Tokens => {
  const words: Token[] = [];
  const asked = new Set<number>();
  const exclaimed = new Set<number>();
  const shouting = /\p{Ll}/u.test(text);
  let sentence = 0;
  let clause = 0;
  let quoted = false;
  for (const { 0: raw, index } of text.matchAll(piece)) {
    if (mark.test(raw)) {
      if (raw === '?') asked.add(sentence);
      if (raw === '!') exclaimed.add(sentence);
      if (raw === '"' || raw === '”' || raw === '“' || raw === '»') quoted = !quoted;
      else clause += 1;
      const next = text[index + raw.length] ?? ' ';
      // A full stop inside "5.5." or "esim.se" ends no sentence; "?!" ends one only once.
      if (raw === '\n' || (/[.!?…]/.test(raw) && /[\s"”)]/.test(next))) sentence += 1;
      continue;
    }
    const form = formOf(raw);
    if (form === '') continue;
    const loud = shouting && raw.length > 3 && raw === raw.toUpperCase() && raw !== raw.toLowerCase();
    words.push({ start: index, end: index + raw.length, form, loud, quoted, sentence, clause });
  }
  return { words, asked, exclaimed };
};

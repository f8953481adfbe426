/** Strong → weak grade of the last consonants of a stem: hint(a) → hinn(an), takk(i) → tak(in). */
const grades: readonly (readonly [RegExp, string])[] = [
  [/kk$/, 'k'],
  [/pp$/, 'p'],
  [/tt$/, 't'],
  [/nk$/, 'ng'],
  [/nt$/, 'nn'],
  [/lt$/, 'll'],
  [/rt$/, 'rr'],
  [/mp$/, 'mm'],
  [/(?<=[aeiouyäölrh])p$/, 'v'],
  [/(?<=[aeiouyäöh])t$/, 'd'],
  [/(?<=[lrh])k$/, ''],
];

const weak = (stem: string): string | null => {
  for (const [strong, to] of grades) if (strong.test(stem)) return stem.replace(strong, to);
  return null;
};

/**
 * Stems under which the inflected forms of a word are found, without its last vowel and in both grades:
 * hinta → hint, hinn; nainen → nainen, nais; toimitus → toimitus, toimituks. An irregular word is better listed form by form.
 */
export const stemsOf = (word: string): readonly string[] => {
  if (word.endsWith('nen')) return [word, `${word.slice(0, -3)}s`];
  if (/[uyoöi]s$/.test(word)) return [word, `${word.slice(0, -1)}ks`];
  const stem = /[aeiouyäö]$/.test(word) ? word.slice(0, -1) : word;
  const other = weak(stem);
  return other ? [stem, other] : [stem];
};

const cases =
  'h[aeiouyäö]n|n|t|t[aä]|tt[aä]|ss[aä]|(?<![uyö])s|st[aä]|st|l|ll[aä]|lt[aä]|lt|lle|n[aä]|ksi|ks|tten|den|seen|siin|j[aä]|jen|in|sti|mp[aäi]\\w{0,4}|mm[aä][nt]?\\w{0,3}|mmin';
const possessives = 'n[ie]|si|ns[aä]|mme|nne|mm[aä]';
const clitics = 'k[io]n|k[aä]{2}n|k[aä]|k[oö]s?|h[aä]n|p[aä]s?';
/** What may follow a stem: vowels of the stem, case or comparison, possessive, clitics; written and spoken forms. */
const ending = new RegExp(`^[aeiouyäö]{0,3}(?:${cases})?(?:${possessives})?(?:${clitics}){0,2}$`);

export const isEnding = (rest: string): boolean => rest.length <= 10 && ending.test(rest);

/** Letters without dots: many write Finnish and Swedish on a keyboard that has none. */
export const withoutDots = (text: string): string => text.replaceAll('ä', 'a').replaceAll('ö', 'o').replaceAll('å', 'a');

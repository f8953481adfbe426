const gone = '…';

const web = /\b(?:https?:\/\/|www\.)\S+/giu;
const email = /[\p{L}\d._%+-]+@[\p{L}\d.-]+\.\p{L}{2,}/giu;
const account = /(?<![\p{L}\d])@[\p{L}\d._-]{2,}/giu;
/** Finnish personal identity codes: six digits, the sign of the century, three digits and a check character. */
const identityCode = /\b\d{6}[-+A-FU-Y]\d{3}[\dA-Y]\b/giu;
/** Account numbers begin with letters; `FI21 1234 5600 0007 85`. */
const iban = /\b[a-z]{2}\d{2}(?: ?\d{4}){2,}(?: ?\d{1,4})?\b/giu;
/** Phones, order numbers, cards: five or more digits, with the usual signs between. */
const number = /\+?\d(?:[ ()./-]{0,2}\d){4,}/gu;
/** `Kauppakatu 12 B 4`: a street's name, its number and door. */
const street =
  /\b\p{Lu}[\p{L}-]*(?:katu|kadun|tie|tien|polku|kuja|raitti|väylä|ranta|street|road|gatan|vägen)\s+\d+(?:\s?[a-z]\b)?(?:\s?\d+)?/giu;

const word = /\p{L}+/gu;

/**
 * True when a word of a text is somebody's name: the same word, or a capitalised word with the same beginning, for Finnish inflects
 * names (Virtanen, Virtasen; Matti, Matin). Rather one word too many than a name.
 */
const isName = (given: string, names: readonly string[]): boolean => {
  const lower = given.toLowerCase();
  const capital = given[0] !== given[0]?.toLowerCase();
  return names.some((name) => {
    if (lower === name) return true;
    const stem = name.slice(0, Math.max(3, name.length - 3));
    return capital && lower.startsWith(stem) && Math.abs(lower.length - name.length) <= 5;
  });
};

/**
 * A person's words without what tells who they are: addresses, accounts, identity codes, numbers of five or more digits, streets, and
 * the names that the record knows for the writer. Names of others cannot be known and stay; so a quote is shown only for groups.
 */
export const withoutPersonalData = (text: string, knownNames: readonly string[]): string => {
  const names = knownNames.flatMap((name) => name.toLowerCase().match(word) ?? []).filter((part) => part.length >= 3);
  const bare = [web, email, account, identityCode, iban, street, number].reduce((rest, pattern) => rest.replaceAll(pattern, gone), text);
  return bare
    .replaceAll(word, (found) => (isName(found, names) ? gone : found))
    .replaceAll(/…(?:[\s,.-]*…)+/gu, gone)
    .trim();
};

/** What Finnish names and numbers are made of. Pure; nothing here knows a store. */

/** Small words that belong to the family name after them: ”von Wright”, ”af Ursin”, ”van der Berg”. */
const particles = new Set([
  'von',
  'af',
  'de',
  'del',
  'della',
  'di',
  'du',
  'la',
  'le',
  'van',
  'der',
  'den',
  'ter',
  'zu',
  'zum',
  'bin',
  'ibn',
  'al',
  'el',
]);
const titles = /^(?:hra|herra|rva|rouva|nti|neiti|dr|tri|toht|prof|ins|dipl\.?ins|mr|mrs|ms|miss|herr|fru)\.?$/i;
const suffixes = /^(?:jr|sr|nuorempi|vanhempi|ii|iii)\.?$/i;
/** A father's or a mother's name among the names: Icelandic, East Slavic and old Finnish forms. */
const patronymics = /(?:dóttir|dottir|poika|tytär|ovitš|evitš|ovich|evich|ovitj|ovna|evna|ична|ович|евич|овна|евна)$/iu;
const icelandicSon = /[^\s]{3,}sson$/iu;

export interface NameParts {
  /** Given names in order; a double one (”Anna-Liisa”) is one name. */
  readonly given: readonly string[];
  /** Family name with its particle as written (”von Wright”, ”Virtanen-Korhonen”); empty when only one name is known. */
  readonly family: string;
  readonly particle: string | null;
  /** A name after the father or mother between the others, or in the place of a family name as Icelanders have it. */
  readonly patronymic: string | null;
}

const none: NameParts = { given: [], family: '', particle: null, patronymic: null };

/**
 * Parts of a person's name as written: given names first, or family name first with a comma (”Virtanen, Matti”). Titles and ”jr” are
 * dropped. Without a comma the last word is the family name: which of ”Virtanen Matti” is which, the words alone do not tell.
 */
export const nameParts = (written: string): NameParts => {
  const [before = '', after] = written.normalize('NFC').split(',', 2);
  const split = (text: string): readonly string[] =>
    text.split(/\s+/u).filter((word) => /\p{L}/u.test(word) && !titles.test(word) && !suffixes.test(word));
  const turned = after !== undefined && split(after).length > 0;
  const words = turned ? [...split(after), ...split(before)] : split(before);
  if (words.length === 0) return none;
  if (after !== undefined && !turned) return { ...none, family: words.join(' ') };
  if (words.length === 1) return { ...none, given: words };
  const firstParticle = words.findIndex((word, at) => at > 0 && at < words.length - 1 && particles.has(word.toLowerCase()));
  // A particle in front tells that the family name stands first: ”von Essen Ebba”.
  const essen = words.findIndex((word) => !particles.has(word.toLowerCase())) + 1;
  if (!turned && essen > 1 && essen < words.length)
    return { ...none, given: words.slice(essen), family: words.slice(0, essen).join(' '), particle: words.slice(0, essen - 1).join(' ') };
  const familyAt = turned ? words.length - split(before).length : firstParticle > 0 ? firstParticle : words.length - 1;
  const family = words.slice(familyAt);
  const leading = family.length > 1 ? family.slice(0, -1).filter((word) => particles.has(word.toLowerCase())) : [];
  const given = words.slice(0, familyAt);
  const middle = given.slice(1).find((word) => patronymics.test(word)) ?? null;
  const last = family.at(-1) ?? '';
  const instead = patronymics.test(last) || icelandicSon.test(last) ? last : null;
  return {
    given: middle === null ? given : given.filter((word) => word !== middle),
    family: family.join(' '),
    particle: leading.length > 0 ? leading.join(' ') : null,
    patronymic: middle ?? instead,
  };
};

/** Letters in the order of the Finnish alphabet under plain byte order: å ä ö last, w beside v as the older order has it is not followed. */
const sortKey = (text: string): string =>
  text
    .normalize('NFC')
    .toLowerCase()
    .replaceAll('å', '{')
    .replaceAll('ä', '|')
    .replaceAll('ö', '}')
    .replaceAll('æ', '|')
    .replaceAll('ø', '}')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ß', 'ss');

/** Names of companies and societies, and whatever holds a digit, are no people's names. */
const notPerson = /\d|(?<!\p{L})(?:oyj?|ab|ky|ay|tmi|ry|rf|osk|oü|gmbh|ltd|inc|llc|plc|as|aps|säätiö|koulu|kunta|kaupunki)(?!\p{L})/iu;

/**
 * Sort key of a customer's name: a person's family name without its particle first (”von Wright” stands under W), then the given names;
 * anything else as it is written.
 */
export const nameSortKey = (name: string): string => {
  if (notPerson.test(name)) return sortKey(name);
  const { given, family, particle } = nameParts(name);
  const bare = particle === null ? family : family.slice(particle.length).trim();
  return sortKey([bare, ...given, particle ?? ''].filter(Boolean).join(' '));
};

/**
 * Whether the text is a Finnish business identity code (Y-tunnus): seven digits, a hyphen and the check digit (weights 7 9 10 5 8 4 2,
 * modulo 11; the remainder 1 is never given out). The old codes of six digits count with a zero in front.
 */
export const isBusinessId = (text: string): boolean => {
  const match = /^(?:FI)?(\d{6,7})-?(\d)$/i.exec(text.trim());
  if (!match || (match[1]?.length === 6 && !text.includes('-'))) return false;
  const digits = (match[1] ?? '').padStart(7, '0');
  const sum = [7, 9, 10, 5, 8, 4, 2].reduce((total, weight, at) => total + weight * Number(digits[at]), 0);
  const rest = sum % 11;
  return sum > 0 && rest !== 1 && Number(match[2]) === (rest === 0 ? 0 : 11 - rest);
};

const checkCharacters = '0123456789ABCDEFHJKLMNPRSTUVWXY';
const centuries: Readonly<Record<string, string>> = Object.fromEntries([
  ['+', '18'],
  ...['-', 'Y', 'X', 'W', 'V', 'U'].map((sign) => [sign, '19'] as const),
  ...['A', 'B', 'C', 'D', 'E', 'F'].map((sign) => [sign, '20'] as const),
]);

export interface FoundPersonalId {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * Finnish personal identity codes (henkilötunnus) in a text, with both the old and the 2023 century signs. Only those whose date exists and
 * whose check character (the nine digits modulo 31) agrees, so that order numbers are not taken for people. They are found in order to be
 * removed: a customer register has no need of them.
 */
export const findPersonalIds = (text: string): readonly FoundPersonalId[] => {
  const found: FoundPersonalId[] = [];
  for (const match of text.matchAll(/(?<![\p{L}\d])(\d{2})(\d{2})(\d{2})([-+A-FU-Y])(\d{3})([\dA-FHJ-NPR-Y])(?![\p{L}\d])/giu)) {
    const [whole, day = '', month = '', year = '', sign = '', number = '', check = ''] = match;
    const date = new Date(`${centuries[sign.toUpperCase()] ?? ''}${year}-${month}-${day}T00:00:00Z`);
    const exists = !Number.isNaN(date.getTime()) && date.getUTCDate() === Number(day) && date.getUTCMonth() + 1 === Number(month);
    if (exists && Number(number) >= 2 && checkCharacters[Number(day + month + year + number) % 31] === check.toUpperCase())
      found.push({ start: match.index, end: match.index + whole.length, text: whole });
  }
  return found;
};

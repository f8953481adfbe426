import type { Random } from '../../../statistics/index.ts';
import { fold, namesOfGroups } from '../record.ts';
import { chance, draw, drawRanked } from './draw.ts';
import {
  commonFamilyNames,
  companyNames,
  familyNameBeginnings,
  familyNameEndings,
  finnishFirstNames,
  legalForms,
  otherBackgrounds,
  particleFamilyNames,
  swedishFamilyNames,
  swedishFirstNames,
  type Gender,
} from './names.ts';
import { drawHome, type Home } from './places.ts';

export interface Work {
  /** The name without its legal form. */
  readonly company: string;
  readonly form: string;
  readonly businessId: string;
  readonly domain: string;
  readonly switchboard: string;
}

/** A person as they are; what files say of them is written by `records.ts`. */
export interface Person {
  readonly given: string;
  readonly second: string | null;
  readonly patronymic: string | null;
  /** The names borne one after the other: one, or two where somebody married. */
  readonly families: readonly string[];
  readonly callName: string | null;
  readonly birthDate: string;
  /** The homes one after the other. */
  readonly homes: readonly Home[];
  readonly phones: readonly string[];
  readonly emails: readonly string[];
  readonly work: Work | null;
}

type Kind = 'finnish' | 'swedish' | number;

const kindOf = (random: Random): Kind =>
  chance(0.88, random) ? 'finnish' : chance(0.5, random) ? 'swedish' : random.below(otherBackgrounds.length);

const composedFamily = (random: Random): string => {
  const ending = draw(familyNameEndings, random);
  const begin = draw(familyNameBeginnings, random);
  // ”nen” stands on a vowel, and front vowels take front endings.
  return begin + (/[aou]/.test(begin) ? ending.replace('lä', 'la') : ending.replace(/^la$/, 'lä'));
};

const familyOf = (kind: Kind, random: Random): string => {
  if (typeof kind === 'number') return drawRanked(otherBackgrounds[kind]?.families ?? [], random);
  if (chance(0.008, random)) return draw(particleFamilyNames, random);
  if (kind === 'swedish') return drawRanked(swedishFamilyNames, random);
  return chance(0.4, random) ? drawRanked(commonFamilyNames, random) : composedFamily(random);
};

const givenOf = (kind: Kind, gender: Gender, born: number, random: Random): string => {
  if (typeof kind === 'number') return drawRanked(otherBackgrounds[kind]?.[gender] ?? [], random);
  if (kind === 'swedish') return drawRanked(swedishFirstNames[gender], random);
  const band = finnishFirstNames.findLast(({ bornFrom }) => born >= bornFrom) ?? finnishFirstNames[0];
  return drawRanked(band?.[gender] ?? [], random);
};

const digits = (count: number, random: Random): string => Array.from({ length: count }, () => random.below(10)).join('');
const mobile = (random: Random): string => `0${draw(['40', '50', '44', '45', '46', '41'], random)}${digits(7, random)}`;

const providers = ['posti', 'verkko', 'kirje', 'sahko', 'mail', 'netti', 'linja'].map((name) => `${name}.example`);
const plain = (name: string): string => fold(name).replaceAll(/[^a-z]/g, '');

/** How people make their addresses: mostly of their names, some of anything else. An address that somebody has is not given twice. */
const emailOf = (given: string, family: string, born: number, taken: Set<string>, random: Random): string => {
  for (;;) {
    const email = wishedEmail(given, family, born, random);
    if (taken.has(email)) continue;
    taken.add(email);
    return email;
  }
};

const wishedEmail = (given: string, family: string, born: number, random: Random): string => {
  const [one, other] = [plain(given), plain(family)];
  const year = String(born).slice(2);
  const locals = [
    `${one}.${other}`,
    `${one}.${other}`,
    `${one}.${other}${1 + random.below(99)}`,
    `${one}${other}`,
    `${one[0] ?? ''}.${other}`,
    `${one[0] ?? ''}${other}`,
    `${one}${year}`,
    `${other}.${one}`,
    `${one}.${other}${year}`,
    `${draw(['kukka', 'auringon', 'pikku', 'musta', 'tuuli', 'meri', 'metsa', 'taivas'], random)}${draw(['kissa', 'koira', 'lintu', 'karhu', 'susi', 'hevonen'], random)}${random.below(100)}`,
  ];
  return `${draw(locals, random)}@${draw(providers, random)}`;
};

/** A business identity code whose check digit agrees. */
const businessIdOf = (random: Random): string => {
  for (;;) {
    const number = String(1_000_000 + random.below(2_500_000));
    const rest = [7, 9, 10, 5, 8, 4, 2].reduce((sum, weight, at) => sum + weight * Number(number[at]), 0) % 11;
    if (rest !== 1) return `${number}-${rest === 0 ? 0 : 11 - rest}`;
  }
};

const workOf = (random: Random): Work => {
  const company = chance(0.5, random)
    ? draw(companyNames, random)
    : `${draw(familyNameBeginnings, random)}${draw(['tekniikka', 'palvelut', 'rakennus', 'kone', 'talo', 'media'], random)}`;
  return {
    company,
    form: draw(legalForms, random),
    businessId: businessIdOf(random),
    domain: `${plain(company)}.example`,
    switchboard: `0${draw(['9', '2', '3', '5', '8'], random)}${digits(7, random)}`,
  };
};

/** Companies that have as many contacts as a customer register usually holds: from one to a dozen. */
export const drawCompanies = (count: number, random: Random): readonly Work[] =>
  Array.from({ length: Math.max(1, count) }, () => workOf(random));

const birthDay = (year: number, random: Random): string =>
  `${year}-${String(1 + random.below(12)).padStart(2, '0')}-${String(1 + random.below(28)).padStart(2, '0')}`;

interface Member {
  readonly gender: Gender;
  readonly born: number;
  /** A namesake of the first member, or a twin of the one before. */
  readonly like?: 'namesake' | 'twin';
  readonly marriedInto?: boolean;
}

const householdShapes = (random: Random): readonly Member[] => {
  const born = 1940 + random.below(62);
  const gender: Gender = chance(0.52, random) ? 'woman' : 'man';
  const other: Gender = gender === 'woman' ? 'man' : 'woman';
  const partner: Member = { gender: other, born: born - 4 + random.below(9), marriedInto: true };
  const child = (): Member => ({ gender: chance(0.5, random) ? 'woman' : 'man', born: Math.min(2007, born + 24 + random.below(12)) });
  const fate = random.next();
  if (fate < 0.4) return [{ gender, born }];
  if (fate < 0.73) return [{ gender, born }, partner];
  if (fate < 0.93) return [{ gender, born }, partner, child(), ...(chance(0.4, random) ? [child()] : [])];
  if (fate < 0.97) {
    const first = child();
    return [{ gender, born }, first, { ...first, like: 'twin' }];
  }
  return [
    { gender, born },
    { gender, born: Math.min(2007, born + 25 + random.below(10)), like: 'namesake' },
  ];
};

/** Names by which somebody may be called, other than their own. */
const callNameOf = (given: string, random: Random): string | null => {
  const others = namesOfGroups(fold(given)).filter((name) => name !== fold(given));
  const name = draw(others, random);
  return name === undefined ? null : name.replace(/^\p{L}/u, (letter) => letter.toUpperCase());
};

interface Shared {
  readonly kind: Kind;
  readonly family: string;
  readonly homes: readonly Home[];
  readonly email: string | null;
  readonly phone: string | null;
  readonly companies: readonly Work[];
  readonly taken: Set<string>;
}

const familiesOf = (member: Member, { family, kind }: Shared, random: Random): readonly string[] => {
  if (!member.marriedInto) return [family];
  const own = familyOf(kind, random);
  const fate = random.next();
  const isWoman = member.gender === 'woman';
  // Most took the common name long ago; some have it or a double one since they became customers; some kept their own.
  if (fate < (isWoman ? 0.6 : 0.68)) return [family];
  if (fate < (isWoman ? 0.74 : 0.72)) return [own, family];
  if (fate < (isWoman ? 0.82 : 0.74)) return [own, `${own}-${family}`];
  return [own];
};

/** Parents do not give one name to two of a home; father and son of one name are made on purpose. */
const newName = (kind: Kind, { gender, born }: Member, before: readonly Person[], random: Random): string => {
  for (;;) {
    const name = givenOf(kind, gender, born, random);
    if (before.every(({ given }) => given !== name)) return name;
  }
};

const memberOf = (member: Member, before: readonly Person[], shared: Shared, random: Random): Person => {
  const { kind, taken } = shared;
  const families = familiesOf(member, shared, random);
  const given = member.like === 'namesake' ? (before[0]?.given ?? '') : newName(kind, member, before, random);
  const twin = member.like === 'twin' ? before.at(-1) : undefined;
  const fathers = typeof kind === 'number' ? otherBackgrounds[kind]?.patronymics : undefined;
  const father = fathers && chance(0.4, random) ? draw(fathers, random) : null;
  const emails = [emailOf(given, families[0] ?? '', member.born, taken, random)];
  if (chance(0.25, random)) emails.push(emailOf(given, families.at(-1) ?? '', member.born, taken, random));
  const isGrown = member.born < 2003;
  const work = isGrown && chance(0.18, random) ? draw(shared.companies, random) : null;
  return {
    given,
    second: typeof kind === 'number' ? null : givenOf(kind, member.gender, member.born - 25, random),
    patronymic: father ? father[member.gender === 'woman' ? 0 : 1] : null,
    families,
    callName: callNameOf(given, random),
    birthDate: twin?.birthDate ?? birthDay(member.born, random),
    homes: shared.homes,
    phones: [
      ...(shared.phone && chance(0.5, random) ? [shared.phone] : []),
      mobile(random),
      ...(chance(0.1, random) ? [mobile(random)] : []),
    ],
    emails: shared.email && chance(0.75, random) ? [shared.email, ...emails] : emails,
    work,
  };
};

const familyEmail = (family: string, taken: Set<string>, random: Random): string => {
  const email = `${draw(['perhe', 'familjen', 'koti'], random)}.${plain(family)}${taken.has(family) ? 1 + random.below(99) : ''}@${draw(providers, random)}`;
  taken.add(family);
  return email;
};

/** The people of one home. Companies are those where they may work; `taken` holds the e-mails that others have. */
export const drawHousehold = (companies: readonly Work[], taken: Set<string>, random: Random): readonly Person[] => {
  const members = householdShapes(random);
  const kind = kindOf(random);
  const family = familyOf(kind, random);
  const isFamily = members.length > 1;
  const homes = [drawHome(random), ...(chance(0.18, random) ? [drawHome(random)] : [])];
  const shared: Shared = {
    kind,
    family,
    homes,
    companies,
    taken,
    email: isFamily && chance(0.3, random) ? familyEmail(family, taken, random) : null,
    phone: isFamily && chance(0.25, random) ? mobile(random) : null,
  };
  const people: Person[] = [];
  for (const member of members) people.push(memberOf(member, people, shared, random));
  return people;
};

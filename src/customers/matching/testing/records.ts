import { createRandom, shuffled, type Random } from '../../../statistics/index.ts';
import type { MatchRecord } from '../record.ts';
import { chance, draw } from './draw.ts';
import { misspelt, slip, withoutDots, wrongDigit } from './mistakes.ts';
import { drawCompanies, drawHousehold, type Person } from './people.ts';

/** How often a file that people write into holds each field: a web shop, a loyalty card, a call, a newsletter, a list of business contacts. */
const sources = [
  { share: 0.4, phone: 0.85, email: 0.97, home: 0.95, birth: 0, work: 0 },
  { share: 0.27, phone: 0.75, email: 0.65, home: 0.85, birth: 0.85, work: 0 },
  { share: 0.13, phone: 0.95, email: 0.25, home: 0.45, birth: 0, work: 0 },
  { share: 0.08, phone: 0.05, email: 1, home: 0.2, birth: 0, work: 0 },
  { share: 0.12, phone: 0.7, email: 0.9, home: 0.15, birth: 0, work: 1 },
] as const;

const drawSource = (person: Person, random: Random): (typeof sources)[number] => {
  if (person.work && chance(0.5, random)) return sources[4];
  let rest = random.next() * sources.slice(0, 4).reduce((sum, { share }) => sum + share, 0);
  return sources.slice(0, 4).find(({ share }) => (rest -= share) <= 0) ?? sources[0];
};

/** What a name looks like in a file. */
const nameOf = (person: Person, family: string, random: Random): string => {
  const fate = random.next();
  let given = person.callName !== null && chance(0.06, random) ? person.callName : person.given;
  let last = family;
  if (chance(0.05, random)) given = misspelt(given, random);
  if (chance(0.05, random)) last = misspelt(last, random);
  if (given.includes('-') && chance(0.25, random)) given = given.replace('-', ' ');
  else if (given.includes('-') && chance(0.2, random)) given = given.split('-')[0] ?? given;
  if (last.includes('-') && chance(0.15, random)) last = last.replace('-', ' - ').replaceAll(' ', chance(0.5, random) ? '' : ' ');
  if (chance(0.07, random)) [given, last] = [withoutDots(given), withoutDots(last)];
  if (fate < 0.03) given = `${given.slice(0, 1)}.`;
  else if (fate < 0.14 && person.second) given = `${given} ${person.second}`;
  else if (fate < 0.2 && person.patronymic) given = `${given} ${person.patronymic}`;
  const style = random.next();
  const written = style < 0.72 ? `${given} ${last}` : style < 0.96 ? `${last}, ${given}` : `${last} ${given}`;
  return chance(0.04, random) ? written.toUpperCase() : chance(0.04, random) ? written.toLowerCase() : written;
};

const phoneOf = (phone: string, random: Random): string => {
  const said = chance(0.03, random) ? wrongDigit(phone, random) : phone;
  const [network, number] = [said.slice(0, 3), said.slice(3)];
  return draw(
    [
      said,
      `+358${said.slice(1)}`,
      `+358 ${network.slice(1)} ${number.slice(0, 3)} ${number.slice(3)}`,
      `${network}-${number}`,
      `${network} ${number.slice(0, 3)} ${number.slice(3)}`,
      `00358${said.slice(1)}`,
    ],
    random,
  );
};

const emailOf = (email: string, random: Random): string => {
  if (!chance(0.03, random)) return email;
  const [local = '', domain = ''] = email.split('@');
  return `${slip(local, random)}@${domain}`;
};

const streetOf = (street: string, random: Random): string => {
  const [, name = street, house = '', flat = ''] = /^(\D+) (\d+)(.*)$/.exec(street) ?? [];
  const spelt = chance(0.06, random) ? slip(name, random) : chance(0.06, random) ? withoutDots(name) : name;
  const number = chance(0.02, random) ? String(Number(house) + 1 + random.below(8)) : house;
  return `${spelt} ${number}${chance(0.3, random) ? '' : chance(0.2, random) ? flat.replaceAll(' ', '').toLowerCase() : flat}`;
};

const birthOf = (date: string, random: Random): string => {
  if (!chance(0.03, random)) return date;
  const [year = '', month = '', day = ''] = date.split('-');
  if (Number(day) <= 12 && chance(0.5, random)) return `${year}-${day}-${month}`;
  return `${year}-${month}-${String(1 + random.below(28)).padStart(2, '0')}`;
};

/** Earlier in life or now: the first, or the last, of what somebody has had. */
const at = <T>(values: readonly T[], isEarly: boolean): T | undefined => (isEarly ? values[0] : values.at(-1));

const recordOf = (id: string, person: Person, random: Random): MatchRecord => {
  const source = drawSource(person, random);
  const [movedYet, marriedYet] = [chance(0.5, random), chance(0.5, random)];
  const home = at(person.homes, movedYet);
  const family = at(person.families, marriedYet) ?? '';
  const work = source.work === 1 ? person.work : null;
  const one = (value: string | undefined, share: number): readonly string[] =>
    value !== undefined && chance(share, random) ? [value] : [];
  const workEmail = work ? `${person.given}.${family}@${work.domain}` : undefined;
  const email = workEmail && chance(0.75, random) ? withoutDots(workEmail).toLowerCase().replaceAll(' ', '') : draw(person.emails, random);
  const phone = work && chance(0.2, random) ? work.switchboard : draw(person.phones, random);
  const hasHome = home !== undefined && chance(source.home, random);
  const named = chance(source.phone < 0.1 ? 0.9 : 0.995, random);
  return {
    id,
    names: named ? [nameOf(person, family, random)] : [],
    phones: one(phone, source.phone).map((value) => phoneOf(value, random)),
    emails: one(email, source.email).map((value) => emailOf(value, random)),
    streets: hasHome ? one(home.street, 0.97).map((value) => streetOf(value, random)) : [],
    postcodes: hasHome
      ? one(home.postcode, 0.95).map((value) => (chance(0.02, random) ? wrongDigit(`${value} `, random).trim() : value))
      : [],
    towns: hasHome ? one(home.town, 0.95).map((value) => (chance(0.05, random) ? value.toUpperCase() : value)) : [],
    birthDates: one(person.birthDate, source.birth).map((value) => birthOf(value, random)),
    companies: work
      ? one(chance(0.6, random) ? `${work.company} ${work.form}` : work.company, 0.92).map((value) =>
          chance(0.04, random) ? slip(value, random) : value,
        )
      : [],
    businessIds: work ? one(work.businessId, 0.6) : [],
  };
};

/** How many times people stand in a company's files: of a hundred, 62 once, 23 twice, ten three and five four times. */
const timesOf = (random: Random): number => {
  const fate = random.next();
  return fate < 0.62 ? 1 : fate < 0.85 ? 2 : fate < 0.95 ? 3 : 4;
};

export interface MadeCustomers {
  readonly records: readonly MatchRecord[];
  /** Who stands behind each record: the key. */
  readonly personOf: ReadonlyMap<string, number>;
}

/**
 * Customers of a Finnish company as several files of it have them, about `count` records, with the key to who is who. The same seed gives
 * the same records. Twins, people of one name in one home, colleagues behind one switchboard and families with one address are among them.
 */
export const finnishCustomers = (seed: number, count: number): MadeCustomers => {
  const random = createRandom(seed);
  const companies = drawCompanies(Math.round(count / 80), random);
  const taken = new Set<string>();
  const made: { readonly record: MatchRecord; readonly person: number }[] = [];
  for (let person = 0; made.length < count;)
    for (const one of drawHousehold(companies, taken, random)) {
      person += 1;
      // Not everybody of a home is a customer.
      if (!chance(0.75, random)) continue;
      for (let times = timesOf(random); times > 0; times -= 1) made.push({ record: recordOf(`${made.length}`, one, random), person });
    }
  return {
    records: shuffled(made, random).map(({ record }) => record),
    personOf: new Map(made.map(({ record, person }) => [record.id, person])),
  };
};

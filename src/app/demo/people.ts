import type { Day, DemoYear } from './calendar.ts';
import type { Chance } from './chance.ts';
import { firstNames, lastNames } from './names.ts';
import { features, groups, groupShares, postcodes, profiles, streets, type Feature, type Group } from './profiles.ts';
import type { DemoText, Writer } from './texts.ts';

/** A customer of the invented company. `group`, `second` and `as` are the plant: they never leave in a table. */
export interface Person {
  readonly number: string;
  readonly group: Group;
  /** The other group of somebody drawn between two. */
  readonly second: Group | null;
  /** From which group each part of the person was drawn. */
  readonly as: Readonly<Record<Feature, Group>>;
  readonly gender: 'n' | 'm';
  readonly name: string;
  readonly birthYear: number;
  readonly town: string;
  readonly postcode: string;
  readonly street: string;
  readonly phone: string;
  /** Null for those who have none. */
  readonly email: string | null;
  /** Most customers never write a word; these do. */
  readonly talks: boolean;
  /** True for those who became customers with their first order of the year. */
  readonly isNew: boolean;
  /** The day an older customer is known since. */
  readonly since: Day;
}

export interface Crowd {
  readonly people: readonly Person[];
  /** Who wrote a text, for texts that tell something of their writer. */
  readonly cast: ReadonlyMap<string, Person>;
}

const others = (group: Group): readonly Group[] => groups.filter((other) => other !== group);

/** With the groups switched off every part is drawn from a group of its own: the same people on average, and no groups. */
const partsOf = (chance: Chance, group: Group, second: Group | null, planted: boolean): Person['as'] => {
  const drawn = features.map((feature): [Feature, Group] => {
    if (!planted) return [feature, chance.weighted(groupShares)];
    return [feature, second !== null && chance.happens(0.5) ? second : group];
  });
  return Object.fromEntries(drawn) as Person['as']; // one entry per feature
};

const plain = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z]+/g, '.')
    .replaceAll(/^\.|\.$/g, '');

const generation = (age: number): number => (age > 55 ? 0 : age > 34 ? 1 : 2);

const drawName = (chance: Chance, gender: 'n' | 'm', age: number): string =>
  `${chance.pick(firstNames[gender][generation(age)] ?? [])} ${chance.pick(lastNames)}`;

interface Sketch {
  readonly group: Group;
  readonly second: Group | null;
  readonly writer: Writer | null;
}

const makePerson = (chance: Chance, index: number, { group, second, writer }: Sketch, year: DemoYear, planted: boolean): Person => {
  const as = partsOf(chance, group, second, planted);
  const profile = profiles[as.people];
  const thisYear = new Date((year.end - 1) * 86_400_000).getUTCFullYear();
  const drawnAge = Math.round(profile.age[0] + profile.age[1] * chance.normal());
  const age = writer?.age ?? Math.min(91, Math.max(18, drawnAge));
  const gender = writer?.gender ?? (chance.happens(profile.women) ? 'n' : 'm');
  const name = writer?.name ?? drawName(chance, gender, age);
  const town = writer?.town ?? chance.weighted(profile.towns);
  const isNew = chance.happens(as.people === 'E' ? 0.3 : 0.12);
  const number = String(100_000 + index * 7 + chance.whole(0, 6));
  const phone = `04${chance.whole(0, 9)} 000 ${String(1000 + ((index * 17) % 9000))}`;
  return {
    number,
    group,
    second,
    as,
    gender,
    name,
    birthYear: thisYear - age,
    town,
    postcode: chance.pick(postcodes[town] ?? ['00100']),
    street: `${chance.pick(streets)} ${chance.whole(1, 62)}${chance.happens(0.3) ? ` ${chance.pick(['A', 'B', 'C'])} ${chance.whole(1, 48)}` : ''}`,
    phone,
    email:
      chance.happens(profile.noEmail) && !writer?.name ? null : `${plain(name)}${index % 3 === 0 ? '' : index}@posti${index % 4}.example`,
    talks: writer !== null || chance.happens(0.26),
    isNew,
    since: year.start - chance.whole(20, 365 * (as.people === 'K' ? 14 : as.people === 'E' ? 3 : 9)),
  };
};

const tellsOfWriter = ({ name, gender, age, town }: Writer): boolean => Boolean(name ?? gender ?? age ?? town);

/** Two texts signed by one name are one person's. */
const castKey = (text: DemoText): string => (text.writer.name ? `${text.group} ${text.writer.name}` : text.key);

/**
 * The customers: group shares as planted, a share of them drawn between two groups, and among them everybody whom a text gives away
 * (a name, an age, a town), so that no signature stands under somebody else's profile.
 */
export const makePeople = (
  chance: Chance,
  given: {
    readonly count: number;
    readonly between: number;
    readonly year: DemoYear;
    readonly groups: boolean;
    readonly texts: readonly DemoText[];
  },
): Crowd => {
  const roles = new Map<string, { group: Group; writer: Writer }>();
  for (const text of given.texts)
    if (text.group !== 'O' && text.group !== 'X' && tellsOfWriter(text.writer))
      roles.set(castKey(text), { group: text.group, writer: text.writer });
  const sketches: Sketch[] = [...roles.values()].map(({ group, writer }) => ({ group, second: null, writer }));
  for (const group of groups) {
    const wanted = Math.round(given.count * groupShares[group]);
    const between = Math.round(wanted * given.between);
    const missing = wanted - sketches.filter((sketch) => sketch.group === group).length;
    for (let i = 0; i < missing; i += 1) sketches.push({ group, second: i < between ? chance.pick(others(group)) : null, writer: null });
  }
  const order = new Map(sketches.map((sketch) => [sketch, chance.next()]));
  const mixed = sketches.toSorted((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0));
  const people = mixed.map((sketch, index) => makePerson(chance, index, sketch, given.year, given.groups));
  const byWriter = new Map(mixed.map((sketch, index) => [sketch.writer, people[index]]));
  const cast = new Map<string, Person>();
  for (const text of given.texts) {
    const person = byWriter.get(roles.get(castKey(text))?.writer ?? null);
    if (person && roles.has(castKey(text))) cast.set(text.key, person);
  }
  return { people, cast };
};

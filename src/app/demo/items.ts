import { instant, type Day } from './calendar.ts';
import type { Chance } from './chance.ts';
import type { Order } from './orders.ts';
import { organisations } from './organisations.ts';
import type { Person } from './people.ts';
import type { Cell, Table } from './tables.ts';
import type { DemoText } from './texts.ts';
import type { Written } from './writers.ts';

const header = [
  'Id',
  'Aika',
  'Kanava',
  'Suunta',
  'Laji',
  'Viestiketju',
  'Nimi',
  'Sähköposti',
  'Puhelin',
  'Asiakasnumero',
  'Tili',
  'Otsikko',
  'Teksti',
  'NPS',
  'CSAT',
  'CES',
  'Kirjaaja',
  'Kysely',
] as const;

const kinds: Readonly<Record<string, string>> = {
  facebook: 'comment',
  instagram: 'comment',
  bluesky: 'mention',
  mastodon: 'mention',
  forum: 'mention',
  review: 'review',
  survey: 'answer',
  phone: 'note',
  store: 'note',
};

const agents = ['Tuuli', 'Joonas', 'Mirva', 'Samu', 'Heli', 'Otso'] as const;
const social = new Set(['facebook', 'instagram', 'bluesky', 'mastodon', 'forum', 'messenger']);
const serviceTopics = new Set(['customer-service', 'delivery', 'store', 'repair', 'advice']);
const effortTopics = new Set(['checkout', 'return', 'payment', 'size']);

type Scores = readonly [nps: number | null, csat: number | null, ces: number | null];

/** The score that somebody of this mood gives, on the scale that the topic is asked with. */
const scoresOf = (chance: Chance, topic: string, mood: number): Scores => {
  if (serviceTopics.has(topic)) return [null, 3 + mood, null];
  if (effortTopics.has(topic)) return [null, null, Math.min(7, Math.max(1, 4 + Math.round(1.5 * mood)))];
  const [low, high] = [
    [0, 3],
    [4, 6],
    [7, 8],
    [8, 9],
    [9, 10],
  ][mood + 2] ?? [7, 8];
  return [chance.whole(low ?? 7, high ?? 8), null, null];
};

interface Draft {
  readonly at: number;
  readonly day: Day;
  readonly minutes: number;
  readonly channel: string;
  readonly direction: 'in' | 'out';
  readonly thread: string | null;
  readonly who: readonly [name: Cell, email: Cell, phone: Cell, number: Cell, account: Cell];
  readonly subject: string | null;
  readonly text: string;
  readonly scores: Scores;
  readonly author: string | null;
  /** What was asked about, for answers of a score alone. */
  readonly survey: string | null;
  readonly label: DemoText | null;
}

const noScores: Scores = [null, null, null];
const nobody: Draft['who'] = [null, null, null, null, null];

/** By what each channel knows its writer: mail by the address, the telephone by the number, the rest by being signed in. */
const whoOf = (channel: string, person: Person | null): Draft['who'] => {
  if (!person) return nobody;
  if (channel === 'email' && person.email) return [person.name, person.email, null, null, null];
  if (channel === 'phone') return [person.name, null, person.phone, person.number, null];
  if (social.has(channel)) return [null, null, null, person.number, `@${(person.email ?? person.number).split('@')[0]}`];
  return [person.name, null, null, person.number, null];
};

const senderOf = (written: Written, channel: string): Draft['who'] => {
  const organisation = organisations.find(({ key }) => written.text.group === 'O' && key === written.text.writer.name);
  return organisation ? [organisation.contact, organisation.email, null, organisation.number, null] : whoOf(channel, written.person);
};

/** Notes are signed at the end, or written by whoever was at the desk. */
const authorOf = (chance: Chance, text: DemoText): string | null => {
  if (text.channel !== 'phone' && text.channel !== 'store') return null;
  const signed = /– ([A-ZÅÄÖ][a-zåäö]+)$/.exec(text.text)?.[1];
  return signed ?? (text.channel === 'store' ? chance.pick(['Eino', 'Minttu']) : chance.pick(agents));
};

const drafts = (chance: Chance, written: Written, index: number): readonly Draft[] => {
  const { text, day, minutes } = written;
  const thread = text.follows.length > 0 ? `K${1000 + index}` : null;
  const make = (after: number, channel: string, rest: Pick<Draft, 'direction' | 'text' | 'scores' | 'author' | 'label'>): Draft => {
    const later = minutes + after;
    return {
      at: day + later / 1440,
      day: day + Math.floor(later / 1440),
      minutes: later % 1440,
      channel,
      thread,
      who: senderOf(written, channel),
      subject: null,
      survey: null,
      ...rest,
    };
  };
  return [
    make(0, text.channel, {
      direction: 'in',
      text: text.text,
      scores: text.channel === 'survey' ? scoresOf(chance, text.topic, text.mood) : noScores,
      author: authorOf(chance, text),
      label: text,
    }),
    ...text.follows.map((follow) =>
      make(follow.afterMinutes, follow.channel, {
        direction: follow.author ? 'out' : 'in',
        text: follow.text,
        scores: noScores,
        author: follow.author,
        label: follow.author ? null : { ...text, channel: follow.channel, text: follow.text, mood: follow.mood, follows: [] },
      }),
    ),
  ];
};

/** Mean satisfaction by where the customer bought. The joy of Kuopio is T4. */
const meanCsat = (channel: Order['channel'], joy: boolean): number =>
  channel === 'myymälä Kuopio' && joy ? 4.75 : channel === 'verkkokauppa' ? 4 : 4.15;

/** After a visit the shop's name stands as the subject; about web orders the form has none. */
const surveyName: Readonly<Record<Order['channel'], string>> = {
  verkkokauppa: 'verkkokauppa',
  'myymälä Kuopio': 'Kuopion myymälä',
  'myymälä Tampere': 'Tampereen myymälä',
};

/** Answers with a score and no word, some days after an order. */
const scoreOnly = (chance: Chance, orders: readonly Order[], count: number, joy: boolean): readonly Draft[] => {
  const answering = orders.filter((order) => order.person.talks);
  const shops = answering.filter((order) => order.channel !== 'verkkokauppa');
  return Array.from({ length: count }, (_, i): Draft | null => {
    const order = i % 2 === 0 && shops.length > 0 ? chance.pick(shops) : answering.length > 0 ? chance.pick(answering) : null;
    if (!order) return null;
    const day = order.day + Math.max(2, Math.ceil(order.deliveryDays) + 1);
    const csat = Math.min(5, Math.max(1, Math.round(meanCsat(order.channel, joy) - (order.late ? 1.6 : 0) + 0.55 * chance.normal())));
    const minutes = 960 + chance.whole(0, 240);
    return {
      at: day + minutes / 1440,
      day,
      minutes,
      channel: 'survey',
      direction: 'in',
      thread: null,
      who: whoOf('survey', order.person),
      subject: order.channel === 'verkkokauppa' ? null : surveyName[order.channel],
      survey: surveyName[order.channel],
      text: '',
      scores: [null, csat, null],
      author: null,
      label: null,
    };
  }).filter((draft) => draft !== null);
};

/** All words and scores of the year as one export, in order of time; `texts` tells tests which row is which text. */
export const itemTable = (
  chance: Chance,
  given: {
    readonly written: readonly Written[];
    readonly orders: readonly Order[];
    readonly limit: number;
    readonly scoreOnly: number;
    readonly store: boolean;
  },
): { readonly table: Table; readonly texts: ReadonlyMap<string, DemoText> } => {
  const all = [
    ...given.written.flatMap((written, index) => drafts(chance, written, index)),
    ...scoreOnly(chance, given.orders, given.scoreOnly, given.store),
  ]
    .filter((draft) => draft.at < given.limit)
    .toSorted((a, b) => a.at - b.at);
  const texts = new Map<string, DemoText>();
  const rows = all.map((draft, index): readonly Cell[] => {
    const id = `V${String(index + 1).padStart(5, '0')}`;
    if (draft.label) texts.set(id, draft.label);
    const kind = kinds[draft.channel] ?? 'message';
    const head = [id, instant(draft.day, draft.minutes), draft.channel, draft.direction, draft.direction === 'out' ? 'message' : kind];
    return [...head, draft.thread, ...draft.who, draft.subject, draft.text, ...draft.scores, draft.author, draft.survey];
  });
  return { table: [header, ...rows], texts };
};

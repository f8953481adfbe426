import { sql, type RawBuilder } from 'kysely';
import type { FieldType } from '../../platform/domain.ts';
import type { Words } from '../../platform/language.ts';
import type { SegmentField, SegmentKind } from '../../platform/segmentPredicates.ts';
import { attributePrefix } from '../contract.ts';
import type { Today } from './days.ts';
import { stateNames } from './states.ts';
import { channelLabel, commonChannels, commonValues } from './values.ts';

/** How SQL reads a field from the customer's row `c`: an instant, or a day as text; the rest are what they are called. */
type Stored = 'text' | 'number' | 'instant' | 'day' | 'boolean' | 'set';

/** A field of the customer's own row. */
export interface OwnField extends SegmentField {
  readonly group: 'person' | 'own' | 'orders';
  /** Tells who somebody is: rules on it are for those who may open profiles. */
  readonly isPersonal: boolean;
  readonly stored: Stored;
  /** What it is called where its place tells what it is; in a sentence it goes by its label. */
  readonly title: Words;
  read(today: Today): RawBuilder<unknown>;
}

const kindNames = { person: { fi: 'henkilö', en: 'person' }, company: { fi: 'yritys', en: 'company' } };
const handleNames = {
  email: { fi: 'sähköposti', en: 'e-mail' },
  phone: { fi: 'puhelin', en: 'phone' },
  number: { fi: 'asiakasnumero', en: 'customer number' },
  social: { fi: 'tili sosiaalisessa mediassa', en: 'social account' },
  cookie: { fi: 'tunnistettu kävijä verkkosivuilla', en: 'recognised visitor of the website' },
};

const asIs = (value: string): Words => ({ fi: value, en: value });

/** Values that are a list of ours. */
const only = (names: Readonly<Record<string, Words>>): Pick<OwnField, 'candidates' | 'named'> => ({
  candidates: (_house, _workspaceId, q) =>
    Promise.resolve(
      Object.entries(names)
        .filter(([, label]) => [label.fi, label.en].some((text) => text.toLowerCase().includes(q.toLowerCase())))
        .map(([value, label]) => ({ value, label, count: null })),
    ),
  named: (value) => (Object.hasOwn(names, value) ? names[value] : undefined) ?? asIs(value),
});

const column = (
  key: string,
  label: Words,
  kind: SegmentKind,
  stored: Stored,
  read: OwnField['read'],
  more: Partial<Pick<OwnField, 'group' | 'isPersonal' | 'candidates' | 'named'>> = {},
): OwnField => ({ key, label, title: label, kind, stored, read, group: 'person', isPersonal: false, ...more });

const picked =
  (read: RawBuilder<unknown>): NonNullable<SegmentField['candidates']> =>
  (house, workspaceId, q) =>
    house.records.read(workspaceId, (tx) => commonValues(tx, read, q));

const town = sql`c.town`;
const company = sql`c.company`;

const orders = { group: 'orders' } as const;
const personal = { isPersonal: true } as const;

/** What the customer's row holds of everybody, by the key that rules name. */
const builtIn: readonly OwnField[] = [
  column('customer.state', { fi: 'asiakassuhde', en: 'relationship' }, 'choice', 'text', () => sql`c.state`, only(stateNames)),
  column('customer.town', { fi: 'paikkakunta', en: 'town' }, 'text', 'text', () => town, { candidates: picked(town) }),
  column('customer.company', { fi: 'yritys', en: 'company' }, 'text', 'text', () => company, { candidates: picked(company) }),
  column('customer.kind', { fi: 'asiakkaan laji', en: 'kind of customer' }, 'choice', 'text', () => sql`c.kind`, only(kindNames)),
  column('customer.handles', { fi: 'yhteystieto', en: 'a contact detail' }, 'set', 'set', () => sql`c.handle_kinds`, only(handleNames)),
  column('customer.name', { fi: 'nimi', en: 'name' }, 'text', 'text', () => sql`nullif(c.name, '')`, personal),
  column('customer.email', { fi: 'sähköposti', en: 'e-mail address' }, 'text', 'text', () => sql`c.email`, personal),
  column('customer.phone', { fi: 'puhelin', en: 'phone number' }, 'text', 'text', () => sql`c.phone`, personal),
  column('customer.added', { fi: 'lisäyspäivä', en: 'date added' }, 'date', 'instant', () => sql`c.created_at`),
  column('orders.count', { fi: 'tilausten määrä', en: 'number of orders' }, 'number', 'number', () => sql`c.orders`, orders),
  column('orders.spent', { fi: 'ostojen summa', en: 'total spent' }, 'money', 'number', () => sql`(c.spent_cents / 100.0)`, orders),
  column(
    'orders.average',
    { fi: 'keskiostos', en: 'average order' },
    'money',
    'number',
    () => sql`(c.spent_cents / 100.0 / nullif(c.orders, 0))`,
    orders,
  ),
  column('orders.first', { fi: 'ensimmäinen tilaus', en: 'first order' }, 'date', 'instant', () => sql`c.first_order_at`, orders),
  column('orders.last', { fi: 'viimeisin tilaus', en: 'latest order' }, 'date', 'instant', () => sql`c.last_order_at`, orders),
];

const kindOfType: Readonly<Partial<Record<FieldType, SegmentKind>>> = {
  number: 'number',
  percent: 'number',
  score: 'number',
  money: 'money',
  date: 'date',
  datetime: 'date',
  boolean: 'boolean',
};
const storedAs = { number: 'number', money: 'number', date: 'day', boolean: 'boolean', text: 'text', choice: 'text', set: 'text' } as const;

const knownOwn: Readonly<Record<string, { readonly label: Words; readonly isPersonal: boolean }>> = {
  number: { label: { fi: 'asiakasnumero', en: 'customer number' }, isPersonal: true },
  street: { label: { fi: 'katuosoite', en: 'street address' }, isPersonal: true },
  postcode: { label: { fi: 'postinumero', en: 'postal code' }, isPersonal: false },
};
/** Fields that files bring beside those that every customer has. */
export const isOwnKey = (key: string): boolean => key.startsWith(attributePrefix) || Object.hasOwn(knownOwn, key);

const ownReaders: Readonly<Record<Stored, (value: RawBuilder<unknown>, text: RawBuilder<unknown>) => RawBuilder<unknown>>> = {
  text: (_, text) => text,
  // What is not of the field's type is as good as missing; customers' own texts are never cast.
  number: (value) => sql`case when jsonb_typeof(${value}) = 'number' then (${value})::numeric end`,
  boolean: (value) => sql`case when jsonb_typeof(${value}) = 'boolean' then (${value})::boolean end`,
  day: (_, text) => sql`case when ${text} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then left(${text}, 10) end`,
  instant: (_, text) => text,
  set: (_, text) => text,
};

/** A field of the workspace's own, of the type its values came with (`null`: several types, read as text). */
export const ownField = (key: string, type: FieldType | null): OwnField => {
  const kind = (type && kindOfType[type]) ?? 'text';
  const stored = storedAs[kind];
  const value = sql`c.own -> ${key}::text`;
  const text = sql`(c.own ->> ${key}::text)`;
  const known = Object.hasOwn(knownOwn, key) ? knownOwn[key] : undefined;
  const name = key.startsWith(attributePrefix) ? key.slice(attributePrefix.length) : key;
  const read = ownReaders[stored](value, text);
  return {
    key,
    title: known?.label ?? asIs(name),
    label: known?.label ?? { fi: `tieto ”${name}”`, en: `field “${name}”` },
    kind,
    stored,
    group: known ? 'person' : 'own',
    isPersonal: known?.isPersonal ?? false,
    read: () => read,
    ...(kind === 'text' && !known?.isPersonal ? { candidates: picked(text) } : {}),
  };
};

const byKey: ReadonlyMap<string, OwnField> = new Map(builtIn.map((field) => [field.key, field]));
export const builtInFields = builtIn;
export const builtInField = (key: string): OwnField | undefined => byKey.get(key);

/** The deed that the record itself knows: an order. `amount` is in whole units of money. */
export const orderDeed = {
  key: 'order',
  label: { fi: 'tilaukset', en: 'orders' },
  did: { fi: 'jotka ovat tilanneet', en: 'who have ordered' },
  didNot: { fi: 'jotka eivät ole tilanneet', en: 'who have not ordered' },
  sum: { fi: 'joiden tilausten summa on', en: 'whose orders add up to' },
  fields: [
    {
      key: 'channel',
      label: { fi: 'kanava', en: 'channel' },
      kind: 'choice',
      candidates: (house, workspaceId, q) => house.records.read(workspaceId, (tx) => commonChannels(tx, q)),
      named: channelLabel,
    },
    { key: 'amount', label: { fi: 'summa', en: 'amount' }, kind: 'money' },
    { key: 'product', label: { fi: 'tuote', en: 'product' }, kind: 'text' },
  ] as const satisfies readonly SegmentField[],
} as const;

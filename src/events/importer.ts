import {
  bringPersons,
  withoutErased,
  foreseePersons,
  hasContact,
  importField as field,
  momentOf,
  personFields,
  personRemarks,
  refreshPersons,
  resolveHandles,
  said,
  withdrawImport,
  type ResolvedGroup,
} from '../customers/index.ts';
import type { Importer, ImportContext, ImportField, ImportRow } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import type { Tx } from '../platform/records/contract.ts';
import { channelOf } from '../journey/index.ts';
import type { NewEvent } from './contract.ts';
import { anonymousHandle, handleBits, visitorHash } from './bits.ts';
import { change, collectIds } from './collect.ts';
import { normalisePlace } from './place.ts';
import { normaliseKind } from './rows.ts';
import { deleteImport } from './store.ts';

/** In a log of events the customer number is often called the user's id. */
const userNames = [
  'user id',
  'userid',
  'user',
  'uid',
  'customer',
  'member id',
  'trace concept:name',
  'case concept:name',
  'käyttäjä',
  'käyttäjätunnus',
  'jäsennumero',
];

const fields: readonly ImportField[] = [
  field('id', 'Tapahtuman tunnus', 'Event ID', 'text', ['event id', 'eventid', 'message id', 'tapahtumatunnus']),
  field('event', 'Tapahtuma', 'Event', 'text', [
    'event name',
    'event type',
    'action',
    'activity',
    'concept:name',
    'tapahtuman nimi',
    'toiminto',
  ]),
  field('at', 'Aika', 'Time', 'datetime', [
    'timestamp',
    'date',
    'datetime',
    'event time',
    'time stamp',
    'time:timestamp',
    'aikaleima',
    'pvm',
    'päivä',
    'ajankohta',
  ]),
  field('visitor', 'Kävijä', 'Visitor', 'text', [
    'visitor id',
    'anonymous id',
    'cookie',
    'cookie id',
    'device id',
    'kävijätunnus',
    'eväste',
  ]),
  field('session', 'Istunto', 'Session', 'text', ['session id', 'sessionid', 'visit', 'visit id', 'istuntotunnus', 'käynti']),
  field('channel', 'Kanava', 'Channel', 'category', ['touchpoint channel', 'event channel']),
  field('place', 'Sivu', 'Page', 'text', ['place', 'url', 'page url', 'path', 'page path', 'location', 'sivun osoite', 'polku', 'paikka']),
  field('device', 'Laite', 'Device', 'category', ['platform', 'device type', 'device category', 'laitetyyppi', 'alusta']),
  field('source', 'Lähde', 'Source', 'category', [
    'acquisition channel',
    'utm source',
    'referrer',
    'referer',
    'traffic source',
    'campaign',
    'kampanja',
    'liikenteen lähde',
  ]),
  field('value', 'Arvo', 'Value', 'number', ['amount', 'revenue', 'price', 'summa', 'hinta']),
  ...personFields.map((known) => (known.key === 'number' ? { ...known, names: [...known.names, ...userNames] } : known)),
];

const check: Importer['check'] = (row) => {
  if (said(row.values.event) === '') return { field: 'event', reason: { fi: 'Tapahtuma puuttuu.', en: 'The event is missing.' } };
  if (said(row.values.at) === '') return { field: 'at', reason: { fi: 'Aika puuttuu.', en: 'The time is missing.' } };
  if (Number.isNaN(momentOf(said(row.values.at)).at.getTime()))
    return { field: 'at', reason: { fi: 'Aikaa ei voi lukea.', en: 'The time cannot be read.' } };
  if (!hasContact(row) && said(row.values.visitor) === '' && said(row.values.session) === '')
    return {
      field: 'visitor',
      reason: {
        fi: 'Rivi ei kerro, kuka: asiakasnumero, sähköposti, puhelin, kävijä tai istunto puuttuu.',
        en: 'The row does not say who: no customer number, e-mail, phone, visitor or session.',
      },
    };
  return null;
};

const personKeys = [...personFields.map(({ key }) => key), 'visitor'];

/** Rows that name the same person in the same way: a log repeats them, so they are looked up once. */
const samePerson = (row: ImportRow): string => JSON.stringify(personKeys.map((key) => said(row.values[key])));

/** A visitor seen with an address becomes that customer's, with all that was done before. Addresses decide: a shared tablet joins nobody. */
const linkVisitors = async (house: House, tx: Tx, rows: readonly ImportRow[], context: ImportContext): Promise<void> => {
  const base = { source: context.source, importId: context.importId };
  await resolveHandles(
    tx,
    rows
      .filter((row) => said(row.values.visitor) !== '')
      .flatMap((row) => [
        ...(['email', 'number', 'phone'] as const).map((kind) => ({ ...base, group: row.rowId, kind, value: said(row.values[kind]) })),
        { ...base, group: row.rowId, kind: 'cookie' as const, value: visitorHash(house, tx.workspaceId, said(row.values.visitor)) },
      ]),
  );
};

/** Finds or makes the customers of the rows that name one; by `rowId`, absent where nobody is named. */
const bringWhose = async (
  house: House,
  workspaceId: string,
  rows: readonly ImportRow[],
  context: ImportContext,
): Promise<ReadonlyMap<string, ResolvedGroup>> => {
  const named = rows.filter(hasContact);
  if (named.length === 0) return new Map();
  const first = new Map<string, ImportRow>();
  for (const row of named) if (!first.has(samePerson(row))) first.set(samePerson(row), row);
  const groups = await house.records.write(workspaceId, async (tx) => {
    const found = await bringPersons(tx, [...first.values()], context, house.now());
    await linkVisitors(house, tx, [...first.values()], context);
    await refreshPersons(tx, found);
    return found;
  });
  return new Map(
    named.flatMap((row) => {
      const group = groups.get(first.get(samePerson(row))?.rowId ?? '');
      return group ? [[row.rowId, group] as const] : [];
    }),
  );
};

const handleOf = (house: House, workspaceId: string, row: ImportRow, group: ResolvedGroup | undefined): string =>
  group
    ? handleBits(group.handleId)
    : anonymousHandle(house, workspaceId, said(row.values.visitor) || `session:${said(row.values.session)}`);

const eventOf = (house: House, workspaceId: string, row: ImportRow, group: ResolvedGroup | undefined, importId: string): NewEvent => {
  const text = (key: string): string | null => said(row.values[key]) || null;
  const place = text('place');
  const { value } = row.values;
  // A row with a session, a visitor or a page is a visit to a site unless it says otherwise.
  const isVisit = text('session') !== null || text('visitor') !== null || place?.startsWith('/') === true;
  return {
    eventId: row.rowId,
    at: momentOf(said(row.values.at)).at,
    kind: normaliseKind(said(row.values.event)),
    channel: channelOf(text('channel') ?? (isVisit ? 'web' : '')) || null,
    place: place === null ? null : normalisePlace(place),
    handle: handleOf(house, workspaceId, row, group),
    session: text('session'),
    device: text('device'),
    source: text('source'),
    value: typeof value === 'number' ? value : null,
    importId,
    properties: Object.fromEntries(
      Object.entries(row.attributes).flatMap(([name, held]) => (said(held) === '' ? [] : [[name, said(held)] as const])),
    ),
  };
};

const write: Importer['write'] = async (house, workspaceId, given, context) => {
  const { rows, refused } = await house.records.read(workspaceId, (tx) => withoutErased(tx, house.secrets, given, context));
  const groups = await bringWhose(house, workspaceId, rows, context);
  // A row whose only address is of no use, and without a visitor, is nobody's.
  const usable = rows.filter((row) => groups.has(row.rowId) || said(row.values.visitor) !== '' || said(row.values.session) !== '');
  const fresh = await collectIds(
    house,
    workspaceId,
    usable.map((row) => eventOf(house, workspaceId, row, groups.get(row.rowId), context.importId)),
  );
  const kept = new Set(usable);
  const outcomes = rows.map((row) =>
    kept.has(row)
      ? { rowNumber: row.rowNumber, outcome: fresh.has(row.rowId) ? ('written' as const) : ('known' as const) }
      : {
          rowNumber: row.rowNumber,
          outcome: 'rejected' as const,
          field: 'number',
          reason: { fi: 'Osoite ei kelpaa.', en: 'The address is of no use.' },
        },
  );
  return [...outcomes, ...refused];
};

/** Takes back the events of an import and the customers that only it brought. */
const undo: Importer['undo'] = async (house, workspaceId, importId) => {
  const events = await change(house, workspaceId, () => deleteImport(house.engine, workspaceId, importId));
  const { withdrawn, touched } = await withdrawImport(house, workspaceId, importId);
  return { withdrawn: withdrawn + events, touched };
};

export const eventsImporter: Importer = {
  kind: 'events',
  label: { fi: 'Tapahtumat', en: 'Events' },
  fields,
  keepsAttributes: true,
  check,
  remarks: personRemarks,
  foresee: foreseePersons(),
  write,
  undo,
};

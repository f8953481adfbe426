import type { FieldType, FieldValue, ImportField, ImportRow, RowOutcome } from '../platform/domain.ts';
import type { Tx } from '../platform/records/contract.ts';
import type { Secrets } from '../platform/secrets.ts';
import type { HandleKind, NewFact, ResolvedGroup, Sighting } from './contract.ts';
import { rebuildProjection } from './projection.ts';
import { resolveHandles } from './resolve.ts';
import { addsNothing } from './normalise.ts';
import { customersByIds, recordFacts } from './store.ts';
import { suppressedGroups, suppressedReason } from './suppression.ts';

/** A field of an importer: key, its name in both languages, type, and the column names it is known by. */
export const importField = (key: string, fi: string, en: string, type: FieldType, names: readonly string[]): ImportField => ({
  key,
  label: { fi, en },
  type,
  names,
});

/** A name has letters in it; what stands in its place without them is a number or a code. */
export const hasLetters = (text: string): boolean => /\p{L}{2}/u.test(text);

/** The fields by which any kind of row may say whose it is. */
export const personFields: readonly ImportField[] = [
  importField('number', 'Asiakasnumero', 'Customer number', 'text', [
    'customer id',
    'customerid',
    'customer number',
    'customer no',
    'asiakasnumero',
    'asiakas nro',
    'asiakasnro',
    'asiakastunnus',
    'client id',
    'crm-tunnus',
    'record id',
    'contact id',
    'member number',
    'jäsennumero',
  ]),
  {
    ...importField('name', 'Nimi', 'Name', 'text', ['name', 'full name', 'customer name', 'nimi', 'asiakas', 'asiakkaan nimi']),
    canBe: hasLetters,
  },
  importField('firstName', 'Etunimi', 'First name', 'text', ['first name', 'firstname', 'given name', 'fname', 'etunimi']),
  importField('lastName', 'Sukunimi', 'Last name', 'text', ['last name', 'lastname', 'surname', 'family name', 'lname', 'sukunimi']),
  importField('email', 'Sähköposti', 'E-mail', 'email', [
    'email',
    'e-mail',
    'email address',
    'customer email',
    'sähköposti',
    's-posti',
    'sposti',
    'sähköpostiosoite',
    'ensisijainen sähköposti',
  ]),
  importField('phone', 'Puhelin', 'Phone', 'phone', [
    'phone',
    'phone number',
    'mobile',
    'tel',
    'puh',
    'puhelin',
    'puhelinnumero',
    'gsm',
    'matkapuhelin',
    'matkapuhelinnumero',
    'mobile phone',
    'cell phone',
    'telephone',
  ]),
];

const addressKinds = ['email', 'number', 'phone'] as const;

/** A cell's value as trimmed text; nothing gives an empty text. */
export const said = (value: FieldValue | undefined): string => (value === null || value === undefined ? '' : String(value).trim());

export const nameOf = (row: ImportRow): string =>
  said(row.values.name) || [said(row.values.firstName), said(row.values.lastName)].filter(Boolean).join(' ');

/** Whether the row holds an e-mail, a customer number or a phone. */
export const hasContact = (row: ImportRow): boolean => addressKinds.some((kind) => said(row.values[kind]) !== '');

/** Where rows come from: what the source is called, and the import that may be undone. */
export interface PersonSource {
  readonly source: string;
  readonly importId: string | null;
}

/** Every address of a row; with `withRecord` the row itself is one too, so that a row with a name alone is somebody. */
export const sightingsOf = (row: ImportRow, context: PersonSource, withRecord: boolean): readonly Sighting[] => {
  const base = { group: row.rowId, source: context.source, importId: context.importId, name: nameOf(row) || null };
  const addresses = addressKinds
    .map((kind) => ({ ...base, kind, value: said(row.values[kind]) }))
    .filter((sighting) => sighting.value !== '');
  return withRecord ? [{ ...base, kind: 'record' as const, value: row.rowId }, ...addresses] : addresses;
};

const contactFacts = (row: ImportRow, handleId: string, context: PersonSource, observedAt: Date): readonly NewFact[] => {
  const base = { handleId, source: context.source, importId: context.importId, observedAt };
  const facts: readonly NewFact[] = [
    { ...base, field: 'name', value: nameOf(row), type: 'text' },
    { ...base, field: 'email', value: said(row.values.email), type: 'email' },
    { ...base, field: 'phone', value: said(row.values.phone), type: 'phone' },
    { ...base, field: 'number', value: said(row.values.number), type: 'text' },
  ];
  return facts.filter((fact) => fact.value !== '');
};

/** When something happened, from a field of type date or datetime; a date alone is a day, kept at noon. Check `at` for NaN. */
export const momentOf = (written: string): { readonly at: Date; readonly precision: 'instant' | 'day' } =>
  /^\d{4}-\d{2}-\d{2}$/.test(written)
    ? { at: new Date(`${written}T12:00:00Z`), precision: 'day' }
    : { at: new Date(written), precision: 'instant' };

export interface PersonOptions {
  /** Rows that are somebody by themselves even without an address. Default: none. */
  readonly ownRecord?: (row: ImportRow) => boolean;
  /** Further addresses of a row, for example a social account. */
  readonly accounts?: (row: ImportRow) => readonly { readonly kind: HandleKind; readonly value: string }[];
}

/** Every address that the rows tell, with the options by which they are written. */
export const allSightings = (rows: readonly ImportRow[], context: PersonSource, options: PersonOptions): readonly Sighting[] =>
  rows.flatMap((row) => [
    ...sightingsOf(row, context, options.ownRecord?.(row) ?? false),
    ...(options.accounts?.(row) ?? []).map((account) => ({
      ...account,
      group: row.rowId,
      source: context.source,
      importId: context.importId,
      name: nameOf(row) || null,
    })),
  ]);

/** Sets aside the rows of people who were erased: they are refused, and the file does not bring them back. */
export const withoutErased = async (
  tx: Tx,
  secrets: Secrets,
  rows: readonly ImportRow[],
  context: PersonSource,
  options: PersonOptions = {},
): Promise<{ readonly rows: readonly ImportRow[]; readonly refused: readonly RowOutcome[] }> => {
  const erased = await suppressedGroups(tx, secrets, allSightings(rows, context, options));
  if (erased.size === 0) return { rows, refused: [] };
  return {
    rows: rows.filter((row) => !erased.has(row.rowId)),
    refused: rows
      .filter((row) => erased.has(row.rowId))
      .map(({ rowNumber }) => ({ rowNumber, outcome: 'rejected', field: 'email', reason: suppressedReason })),
  };
};

/**
 * Finds or makes the customers of at most 500 rows by the person fields, and keeps the names and addresses that the rows tell. Keyed by
 * `rowId`; a row that names nobody is absent. Call `refreshPersons` when everything of the rows is written.
 */
export const bringPersons = async (
  tx: Tx,
  rows: readonly ImportRow[],
  context: PersonSource,
  observedAt: Date,
  options: PersonOptions = {},
): Promise<ReadonlyMap<string, ResolvedGroup>> => {
  const groups = await resolveHandles(tx, allSightings(rows, context, options));
  const known = await customersByIds(tx, [...new Set([...groups.values()].map((group) => group.customerId))]);
  const facts = rows.flatMap((row) => {
    const group = groups.get(row.rowId);
    if (!group) return [];
    // A sender calls themselves Sari; the register's Sari Öhman is not overwritten by it.
    const name = known.get(group.customerId)?.name ?? '';
    return contactFacts(row, group.handleId, context, observedAt).filter(
      (fact) => fact.field !== 'name' || name === nameOf(row) || !addsNothing(nameOf(row), name),
    );
  });
  await recordFacts(tx, [...new Map(facts.map((fact) => [`${fact.handleId} ${fact.field}`, fact])).values()]);
  return groups;
};

/** Brings the customers' own rows and search up to date after something was hung on their handles. */
export const refreshPersons = (tx: Tx, groups: ReadonlyMap<string, ResolvedGroup>): Promise<void> =>
  rebuildProjection(tx, [...new Set([...groups.values()].map((group) => group.customerId))]);

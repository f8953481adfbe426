import type { FieldType, FieldValue, Importer, ImportContext, ImportField, ImportRow, RowOutcome } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { outsideId } from '../platform/ids.ts';
import type { Words } from '../platform/language.ts';
import type { Tx } from '../platform/records/contract.ts';
import { attributePrefix, type NewFact, type NewOrder, type Sighting } from './contract.ts';
import { rebuildProjection } from './projection.ts';
import { resolveHandles } from './resolve.ts';
import { recordFacts, recordOrders } from './store.ts';
import { withdrawImport } from './withdraw.ts';

const field = (key: string, fi: string, en: string, type: FieldType, names: readonly string[]): ImportField => ({
  key,
  label: { fi, en },
  type,
  names,
});

const personFields: readonly ImportField[] = [
  field('number', 'Asiakasnumero', 'Customer number', 'text', [
    'customer id',
    'customerid',
    'customer number',
    'customer no',
    'asiakasnumero',
    'asiakas nro',
    'asiakasnro',
    'asiakastunnus',
    'client id',
  ]),
  field('name', 'Nimi', 'Name', 'text', ['name', 'full name', 'customer name', 'nimi', 'asiakas', 'asiakkaan nimi']),
  field('firstName', 'Etunimi', 'First name', 'text', ['first name', 'firstname', 'given name', 'etunimi']),
  field('lastName', 'Sukunimi', 'Last name', 'text', ['last name', 'lastname', 'surname', 'sukunimi']),
  field('email', 'Sähköposti', 'E-mail', 'email', [
    'email',
    'e-mail',
    'email address',
    'customer email',
    'sähköposti',
    's-posti',
    'sposti',
    'sähköpostiosoite',
  ]),
  field('phone', 'Puhelin', 'Phone', 'phone', [
    'phone',
    'phone number',
    'mobile',
    'tel',
    'puh',
    'puhelin',
    'puhelinnumero',
    'gsm',
    'matkapuhelin',
  ]),
];

const customerFields: readonly ImportField[] = [
  ...personFields,
  field('company', 'Yritys', 'Company', 'text', ['company', 'company name', 'organisation', 'organization', 'yritys', 'organisaatio']),
  field('street', 'Katuosoite', 'Street address', 'text', ['street', 'address', 'osoite', 'katuosoite', 'lähiosoite']),
  field('postcode', 'Postinumero', 'Postcode', 'text', ['postcode', 'postal code', 'zip', 'zip code', 'postinumero', 'postinro']),
  field('town', 'Paikkakunta', 'Town', 'text', ['town', 'city', 'paikkakunta', 'kaupunki', 'postitoimipaikka', 'kunta']),
  field('note', 'Huomautus', 'Note', 'longtext', ['note', 'notes', 'comment', 'huom', 'huomautus', 'lisätiedot']),
];

const orderFields: readonly ImportField[] = [
  ...personFields,
  field('order', 'Tilausnumero', 'Order number', 'text', [
    'order',
    'order id',
    'order number',
    'order no',
    'tilausnumero',
    'tilaus',
    'tilausnro',
  ]),
  field('date', 'Päivä', 'Date', 'datetime', [
    'date',
    'order date',
    'created at',
    'purchase date',
    'päivä',
    'pvm',
    'tilauspäivä',
    'ostopäivä',
  ]),
  field('amount', 'Summa', 'Amount', 'money', ['amount', 'revenue', 'total', 'price', 'sum', 'summa', 'hinta', 'yhteensä', 'loppusumma']),
  field('currency', 'Valuutta', 'Currency', 'text', ['currency', 'valuutta']),
  field('channel', 'Kanava', 'Channel', 'category', ['channel', 'sales channel', 'kanava', 'myyntikanava']),
  field('product', 'Tuote', 'Product', 'text', ['product', 'item', 'tuote', 'tuotenimi']),
];

const said = (value: FieldValue | undefined): string => (value === null || value === undefined ? '' : String(value).trim());

const nameOf = (row: ImportRow): string =>
  said(row.values.name) || [said(row.values.firstName), said(row.values.lastName)].filter(Boolean).join(' ');

/** Every row is seen by its own record handle, and by each address it holds. */
const sightingsOf = (row: ImportRow, context: ImportContext, withRecord: boolean): readonly Sighting[] => {
  const base = { group: row.rowId, source: context.source, importId: context.importId, name: nameOf(row) || null };
  const addresses = (['email', 'number', 'phone'] as const)
    .map((kind) => ({ ...base, kind, value: said(row.values[kind]) }))
    .filter((sighting) => sighting.value !== '');
  return withRecord ? [{ ...base, kind: 'record' as const, value: row.rowId }, ...addresses] : addresses;
};

const nothingToHoldOn: Words = {
  fi: 'Rivillä ei ole nimeä, sähköpostia, puhelinta eikä asiakasnumeroa.',
  en: 'The row has no name, e-mail, phone or customer number.',
};

const hasAddress = (row: ImportRow): boolean =>
  nameOf(row) !== '' || ['email', 'number', 'phone', 'company'].some((key) => said(row.values[key]) !== '');

const factsOf = (row: ImportRow, handleId: string, context: ImportContext, observedAt: Date): readonly NewFact[] => {
  const base = { handleId, source: context.source, importId: context.importId, observedAt };
  const own = Object.entries(row.values).map(([key, value]) => ({
    ...base,
    field: key,
    value,
    type: customerFields.find((known) => known.key === key)?.type ?? ('text' as const),
  }));
  const attributes = Object.entries(row.attributes).map(([name, value]) => ({
    ...base,
    field: `${attributePrefix}${name}`,
    value,
    type: context.attributeTypes[name] ?? ('text' as const),
  }));
  const full =
    row.values.name === undefined && nameOf(row) !== '' ? [{ ...base, field: 'name', value: nameOf(row), type: 'text' as const }] : [];
  return [...own, ...full, ...attributes].filter((fact) => fact.value !== null && fact.value !== '');
};

const writeCustomers = (
  house: House,
  workspaceId: string,
  rows: readonly ImportRow[],
  context: ImportContext,
): Promise<readonly RowOutcome[]> =>
  house.records.write(workspaceId, async (tx) => {
    const groups = await resolveHandles(
      tx,
      rows.flatMap((row) => sightingsOf(row, context, true)),
    );
    const now = house.now();
    const facts = rows.flatMap((row) => {
      const group = groups.get(row.rowId);
      return group ? factsOf(row, group.handleId, context, now) : [];
    });
    await recordFacts(tx, facts);
    await rebuildProjection(tx, [...new Set([...groups.values()].map((group) => group.customerId))]);
    return rows.map((row) => ({
      rowNumber: row.rowNumber,
      outcome: groups.get(row.rowId)?.known ? ('known' as const) : ('written' as const),
    }));
  });

/** The instant of an order; a date alone is kept as a day. */
const orderTime = (written: string): { readonly at: Date; readonly precision: 'instant' | 'day' } =>
  /^\d{4}-\d{2}-\d{2}$/.test(written)
    ? { at: new Date(`${written}T12:00:00Z`), precision: 'day' }
    : { at: new Date(written), precision: 'instant' };

const orderOf = (tx: Tx, row: ImportRow, handleId: string, context: ImportContext): NewOrder => {
  const number = said(row.values.order);
  const amount = row.values.amount;
  return {
    orderId: number ? outsideId(tx.workspaceId, 'order', number) : row.rowId,
    handleId,
    number: number || null,
    ...orderTime(said(row.values.date)),
    amountCents: typeof amount === 'number' ? Math.round(amount * 100) : null,
    currency: said(row.values.currency) || 'EUR',
    channel: said(row.values.channel) || null,
    product: said(row.values.product) || null,
    source: context.source,
    importId: context.importId,
  };
};

const writeOrders = (
  house: House,
  workspaceId: string,
  rows: readonly ImportRow[],
  context: ImportContext,
): Promise<readonly RowOutcome[]> =>
  house.records.write(workspaceId, async (tx) => {
    const groups = await resolveHandles(
      tx,
      rows.flatMap((row) => sightingsOf(row, context, !['email', 'number', 'phone'].some((kind) => said(row.values[kind]) !== ''))),
    );
    const now = house.now();
    const usable = rows.flatMap((row) => {
      const group = groups.get(row.rowId);
      return group ? [{ row, group }] : [];
    });
    const orders = usable.map(({ row, group }) => orderOf(tx, row, group.handleId, context));
    const changed = new Set(await recordOrders(tx, orders));
    const names = usable.flatMap(({ row, group }) =>
      nameOf(row)
        ? [
            {
              handleId: group.handleId,
              field: 'name',
              value: nameOf(row),
              type: 'text' as const,
              source: context.source,
              importId: context.importId,
              observedAt: now,
            },
          ]
        : [],
    );
    const emails = usable.flatMap(({ row, group }) =>
      said(row.values.email)
        ? [
            {
              handleId: group.handleId,
              field: 'email',
              value: said(row.values.email),
              type: 'email' as const,
              source: context.source,
              importId: context.importId,
              observedAt: now,
            },
          ]
        : [],
    );
    const once = new Map([...names, ...emails].map((fact) => [`${fact.handleId} ${fact.field}`, fact]));
    await recordFacts(tx, [...once.values()]);
    await rebuildProjection(tx, [...new Set([...groups.values()].map((group) => group.customerId))]);
    return usable.map(({ row, group }) => ({
      rowNumber: row.rowNumber,
      outcome: changed.has(group.handleId) ? ('written' as const) : ('known' as const),
    }));
  });

const checkOrder = (row: ImportRow): ReturnType<Importer['check']> => {
  if (!hasAddress(row)) return { field: 'email', reason: nothingToHoldOn };
  if (said(row.values.date) === '') return { field: 'date', reason: { fi: 'Päivä puuttuu.', en: 'The date is missing.' } };
  if (Number.isNaN(orderTime(said(row.values.date)).at.getTime()))
    return { field: 'date', reason: { fi: 'Päivää ei voi lukea.', en: 'The date cannot be read.' } };
  return null;
};

export const importers: readonly Importer[] = [
  {
    kind: 'customers',
    label: { fi: 'Asiakkaat', en: 'Customers' },
    fields: customerFields,
    keepsAttributes: true,
    check: (row) => (hasAddress(row) || Object.keys(row.attributes).length > 0 ? null : { field: 'name', reason: nothingToHoldOn }),
    write: writeCustomers,
    undo: withdrawImport,
  },
  {
    kind: 'orders',
    label: { fi: 'Tilaukset', en: 'Orders' },
    fields: orderFields,
    keepsAttributes: false,
    check: checkOrder,
    write: writeOrders,
    undo: withdrawImport,
  },
];

import type { Importer, ImportContext, ImportField, ImportRow, RowOutcome } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { outsideId } from '../platform/ids.ts';
import type { Words } from '../platform/language.ts';
import type { Tx } from '../platform/records/contract.ts';
import { attributePrefix, type NewFact, type NewOrder } from './contract.ts';
import { consentsImporter } from './importersConsents.ts';
import { companyFields, customerFields, orderFields } from './importersFields.ts';
import { foreseePersons } from './importersForesee.ts';
import { personRemarks } from './importersRemarks.ts';
import {
  bringPersons,
  hasContact,
  momentOf,
  nameOf,
  refreshPersons,
  said,
  sightingsOf,
  withoutErased,
  type PersonOptions,
} from './person.ts';
import { resolveHandles } from './resolve.ts';
import { markCompanies, recordFacts, recordOrders } from './store.ts';
import { withdrawImport } from './withdraw.ts';

const nothingToHoldOn: Words = {
  fi: 'Rivillä ei ole nimeä, sähköpostia, puhelinta eikä asiakasnumeroa.',
  en: 'The row has no name, e-mail, phone or customer number.',
};

const hasAddress = (row: ImportRow): boolean => nameOf(row) !== '' || hasContact(row) || said(row.values.company) !== '';

const factsOf = (
  row: ImportRow,
  fields: readonly ImportField[],
  handleId: string,
  context: ImportContext,
  observedAt: Date,
): readonly NewFact[] => {
  const base = { handleId, source: context.source, importId: context.importId, observedAt };
  const own = Object.entries(row.values).map(([key, value]) => ({
    ...base,
    field: key,
    value,
    type: fields.find((known) => known.key === key)?.type ?? ('text' as const),
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

/** Writes rows that are each a customer by itself: everything they tell becomes facts. Answers what became of them, and whose they are. */
const writeProfiles = async (
  tx: Tx,
  house: House,
  given: readonly ImportRow[],
  fields: readonly ImportField[],
  context: ImportContext,
): Promise<{ readonly outcomes: readonly RowOutcome[]; readonly customerIds: readonly string[] }> => {
  const { rows, refused } = await withoutErased(tx, house.secrets, given, context);
  const groups = await resolveHandles(
    tx,
    rows.flatMap((row) => sightingsOf(row, context, true)),
  );
  const now = house.now();
  const facts = rows.flatMap((row) => {
    const group = groups.get(row.rowId);
    return group ? factsOf(row, fields, group.handleId, context, now) : [];
  });
  await recordFacts(tx, facts);
  await refreshPersons(tx, groups);
  const outcomes = rows.map(({ rowId, rowNumber }): RowOutcome => ({ rowNumber, outcome: groups.get(rowId)?.known ? 'known' : 'written' }));
  return { outcomes: [...refused, ...outcomes], customerIds: [...new Set([...groups.values()].map(({ customerId }) => customerId))] };
};

const writeCustomers: Importer['write'] = (house, workspaceId, rows, context) =>
  house.records.write(workspaceId, async (tx) => (await writeProfiles(tx, house, rows, customerFields, context)).outcomes);

/** A company is known by its name as a person is by theirs. */
const namedByCompany = (row: ImportRow): ImportRow => ({ ...row, values: { ...row.values, name: row.values.company ?? null } });

const writeCompanies: Importer['write'] = (house, workspaceId, rows, context) =>
  house.records.write(workspaceId, async (tx) => {
    const { outcomes, customerIds } = await writeProfiles(tx, house, rows.map(namedByCompany), companyFields, context);
    await markCompanies(tx, customerIds);
    return outcomes;
  });

const checkCompany: Importer['check'] = (row) =>
  said(row.values.company) === ''
    ? { field: 'company', reason: { fi: 'Yrityksen nimi puuttuu.', en: 'The name of the company is missing.' } }
    : null;

const foreseeOwn = foreseePersons({ ownRecord: () => true });

/** A buyer without an address is somebody by the row alone. */
const buyers: PersonOptions = { ownRecord: (row) => !hasContact(row) };

const orderOf = (tx: Tx, row: ImportRow, handleId: string, context: ImportContext): NewOrder => {
  const number = said(row.values.order);
  const amount = row.values.amount;
  return {
    orderId: number ? outsideId(tx.workspaceId, 'order', number) : row.rowId,
    handleId,
    number: number || null,
    ...momentOf(said(row.values.date)),
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
  given: readonly ImportRow[],
  context: ImportContext,
): Promise<readonly RowOutcome[]> =>
  house.records.write(workspaceId, async (tx) => {
    const { rows, refused } = await withoutErased(tx, house.secrets, given, context);
    const groups = await bringPersons(tx, rows, context, house.now(), buyers);
    const usable = rows.flatMap((row) => {
      const group = groups.get(row.rowId);
      return group ? [{ row, group }] : [];
    });
    const orders = usable.map(({ row, group }) => ({ row, order: orderOf(tx, row, group.handleId, context) }));
    const changed = new Set(
      await recordOrders(
        tx,
        orders.map(({ order }) => order),
      ),
    );
    await refreshPersons(tx, groups);
    return [
      ...refused,
      ...orders.map(({ row, order }) => ({
        rowNumber: row.rowNumber,
        outcome: changed.has(order.orderId) ? ('written' as const) : ('known' as const),
      })),
    ];
  });

const checkOrder = (row: ImportRow): ReturnType<Importer['check']> => {
  if (!hasAddress(row)) return { field: 'email', reason: nothingToHoldOn };
  if (said(row.values.date) === '') return { field: 'date', reason: { fi: 'Päivä puuttuu.', en: 'The date is missing.' } };
  if (Number.isNaN(momentOf(said(row.values.date)).at.getTime()))
    return { field: 'date', reason: { fi: 'Päivää ei voi lukea.', en: 'The date cannot be read.' } };
  return null;
};

const identifying = ['number', 'name', 'firstName', 'lastName', 'email', 'phone', 'company'];

/** Where the file says who people are, a row that does not is left out; a table of unnamed rows is customers by its attributes alone. */
const checkCustomer = (row: ImportRow): ReturnType<Importer['check']> => {
  if (hasAddress(row)) return null;
  const names = identifying.some((key) => key in row.values);
  return !names && Object.keys(row.attributes).length > 0 ? null : { field: 'name', reason: nothingToHoldOn };
};

export const importers: readonly Importer[] = [
  {
    kind: 'customers',
    label: { fi: 'Asiakkaat', en: 'Customers' },
    fields: customerFields,
    keepsAttributes: true,
    check: checkCustomer,
    remarks: personRemarks,
    foresee: foreseeOwn,
    write: writeCustomers,
    undo: withdrawImport,
  },
  {
    kind: 'companies',
    label: { fi: 'Yritykset', en: 'Companies' },
    fields: companyFields,
    keepsAttributes: true,
    check: checkCompany,
    remarks: personRemarks,
    foresee: (house, workspaceId, rows) => foreseeOwn(house, workspaceId, rows.map(namedByCompany)),
    write: writeCompanies,
    undo: withdrawImport,
  },
  {
    kind: 'orders',
    label: { fi: 'Tilaukset', en: 'Orders' },
    fields: orderFields,
    keepsAttributes: false,
    check: checkOrder,
    remarks: personRemarks,
    foresee: foreseePersons(buyers),
    write: writeOrders,
    undo: withdrawImport,
  },
  consentsImporter,
];

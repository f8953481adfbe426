import type { House } from '../platform/house.ts';
import type { Language } from '../platform/language.ts';
import { writeCsv } from '../tables/index.ts';
import type { CustomerRow } from './contract.ts';
import { listCustomers, type ListQuery } from './list.ts';

const pageSize = 500;
const heads = {
  fi: ['Nimi', 'Yritys', 'Sähköposti', 'Puhelin', 'Paikkakunta', 'Tilauksia', 'Ostot, €', 'Viimeksi nähty'],
  en: ['Name', 'Company', 'E-mail', 'Phone', 'Town', 'Orders', 'Spent, €', 'Last seen'],
} as const;

const cellsOf = (row: CustomerRow) => [
  row.name,
  row.company,
  row.email,
  row.phone,
  row.town,
  row.orders,
  row.spentCents / 100,
  row.lastSeenAt?.slice(0, 10) ?? null,
];

const byteOrderMark = 3;

/** The customers of a list in its order, a page at a time, so that a large list needs little memory. */
export async function* exportCustomers(
  house: House,
  workspaceId: string,
  language: Language,
  query: Omit<ListQuery, 'after' | 'limit'>,
): AsyncIterable<Uint8Array> {
  yield writeCsv([heads[language]]);
  for (let after: string | undefined; ;) {
    const { rows, next } = await house.records.read(workspaceId, (tx) => listCustomers(tx, { ...query, after, limit: pageSize }));
    // Each part is written as a file of its own; only the first keeps the mark at its beginning.
    if (rows.length > 0) yield writeCsv(rows.map(cellsOf)).subarray(byteOrderMark);
    if (!next) return;
    after = next;
  }
}

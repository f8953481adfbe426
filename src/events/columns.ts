import { workspaceById } from '../platform/accounts/workspaces.ts';
import type { CustomerColumn } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import type { Words } from '../platform/language.ts';
import { habits, type HabitRow } from './people.ts';

const mostNames = 5;
/** A share is worth a column when at least this many customers have it, so that one odd page makes none. */
const fewestCustomers = 10;

const column = (
  key: string,
  label: Words,
  block: CustomerColumn['block'],
  rows: readonly HabitRow[],
  value: (row: HabitRow) => number | null,
): CustomerColumn => ({
  key,
  label,
  block,
  type: 'number',
  source: 'data',
  values: new Map(
    rows.flatMap((row) => {
      const found = value(row);
      return found === null ? [] : [[row.customer, found] as const];
    }),
  ),
});

/** The names that most customers have, as shares: those who have events but never that name have 0. */
const shareColumns = (
  rows: readonly HabitRow[],
  of: 'sources' | 'families',
  block: CustomerColumn['block'],
  label: (name: string) => Words,
): readonly CustomerColumn[] => {
  const customers = new Map<string, number>();
  for (const row of rows) for (const name of Object.keys(row[of])) customers.set(name, (customers.get(name) ?? 0) + 1);
  const withAny = rows.filter((row) => Object.keys(row[of]).length > 0);
  return [...customers]
    .filter(([, count]) => count >= fewestCustomers)
    .toSorted(([a, m], [b, n]) => n - m || a.localeCompare(b))
    .slice(0, mostNames)
    .map(([name]) => column(`events.${of}.${name}`, label(name), block, withAny, (row) => row[of][name] ?? 0));
};

/** What the events say of known customers: how often they visit, on what, whence, when and where. Empty when nobody known has events. */
export const customerColumns = async (house: House, workspaceId: string): Promise<readonly CustomerColumn[]> => {
  if (house.engine.missing) return [];
  const zone = (await workspaceById(house.records, workspaceId))?.settings.zone ?? 'Europe/Helsinki';
  const rows = await habits(house, workspaceId, zone);
  if (rows.length === 0) return [];
  return [
    column(
      'events.visits',
      { fi: 'Käyntejä 30 päivässä', en: 'Visits in 30 days' },
      'behaviour',
      rows,
      (row) => (Number(row.visits) / Number(row.days)) * 30,
    ),
    column('events.evening', { fi: 'Osuus illalla', en: 'Share in the evening' }, 'behaviour', rows, (row) => row.evening),
    ...shareColumns(rows, 'families', 'behaviour', (name) => ({ fi: `Osuus sivuilta: ${name}`, en: `Share of pages: ${name}` })),
    column('events.mobile', { fi: 'Osuus puhelimella', en: 'Share on a phone' }, 'channels', rows, (row) => row.mobile),
    ...shareColumns(rows, 'sources', 'channels', (name) => ({ fi: `Osuus lähteestä: ${name}`, en: `Share from: ${name}` })),
  ].filter((made) => made.values.size > 0);
};

import { kPrototypes } from '../../statistics/grouping/kPrototypes.ts';
import type { MixedColumn } from '../../statistics/grouping/mixedTable.ts';
import { adjustedRandIndex } from '../../statistics/grouping/randIndex.ts';
import type { Demo } from './generate.ts';
import { groups, groupShares, type Group } from './profiles.ts';
import type { Cell, Table } from './tables.ts';

/** A plain reading of the exported tables, to prove that what was planted is really in them. Used by tests alone. */
export type Row = Readonly<Record<string, Cell>>;

export const rowsOf = (table: Table): readonly Row[] => {
  const [header = [], ...rows] = table;
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [String(name), row[i] ?? null])));
};

const columnNames: Readonly<Record<string, string>> = {
  channel: 'Mieluisin kanava',
  need: 'Mitä varten',
  experience: 'Kokemus retkeilystä',
  moving: 'Liikkuminen',
  home: 'Asuminen',
  paper: 'Lehti kotiin',
};

const grouped = (rows: readonly Row[], key: string): ReadonlyMap<string, readonly Row[]> => {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const value = row[key];
    if (value === null || value === undefined || value === '') continue;
    const list = found.get(String(value));
    if (list) list.push(row);
    else found.set(String(value), [row]);
  }
  return found;
};

const amount = (cell: Cell | undefined): number => Number(String(cell ?? '').replace(',', '.'));
const hour = (row: Row): number => Number(String(row.Aika).slice(11, 13));

/** Customers of the register whose plant is known, with the columns that a careful analyst would take. */
export const customerColumns = (demo: Demo): { readonly numbers: readonly string[]; readonly columns: readonly MixedColumn[] } => {
  const customers = rowsOf(demo.customers).filter(
    (row) => demo.plant.people.has(String(row.Asiakasnumero)) && row['Mitä varten'] !== undefined,
  );
  const orders = grouped(rowsOf(demo.orders), 'Asiakasnumero');
  const events = grouped(rowsOf(demo.events), 'Asiakasnumero');
  const known = customers.filter((row) => orders.has(String(row.Asiakasnumero)));
  const numbers = known.map((row) => String(row.Asiakasnumero));
  const nominal = Object.entries(columnNames).map(([key, name]): MixedColumn => {
    const levels = [...new Set(known.flatMap((row) => (row[name] === null ? [] : [String(row[name])])))].toSorted();
    const values = Float64Array.from(known, (row) => (row[name] === null ? Number.NaN : levels.indexOf(String(row[name]))));
    return { key, block: 'answers', type: 'nominal', values, levels };
  });
  const numeric = (key: string, block: string, value: (number: string, row: Row) => number): MixedColumn => ({
    key,
    block,
    type: 'number',
    values: Float64Array.from(known, (row, i) => value(numbers[i] ?? '', row)),
  });
  const ordersOf = (number: string): readonly Row[] => orders.get(number) ?? [];
  const share = (rows: readonly Row[], test: (row: Row) => boolean): number =>
    rows.length === 0 ? Number.NaN : rows.filter(test).length / rows.length;
  return {
    numbers,
    columns: [
      ...nominal,
      numeric('children', 'answers', (_, row) => (row.Lapsia === null ? Number.NaN : Number(row.Lapsia))),
      numeric('orders', 'orders', (number) => Math.log1p(ordersOf(number).length)),
      numeric('average', 'orders', (number) =>
        Math.log(ordersOf(number).reduce((sum, row) => sum + amount(row.Summa), 0) / ordersOf(number).length),
      ),
      numeric('shop', 'orders', (number) => share(ordersOf(number), (row) => String(row.Kanava).startsWith('myymälä'))),
      numeric('mobile', 'events', (number) =>
        share(
          (events.get(number) ?? []).filter((row) => row.Laite !== ''),
          (row) => row.Laite === 'mobile',
        ),
      ),
      numeric('evening', 'events', (number) =>
        share(
          (events.get(number) ?? []).filter((row) => row.Laite !== ''),
          (row) => hour(row) >= 18,
        ),
      ),
    ],
  };
};

export interface FoundGroups {
  /** Adjusted Rand index against the plant, among those not drawn between two groups. */
  readonly ari: number;
  /** Largest difference of a found group's share from the planted one it matches best. */
  readonly shareError: number;
}

/** Four groups by k-prototypes, judged by the plant. */
export const findPlantedGroups = (demo: Demo, seed = 1): FoundGroups => {
  const { numbers, columns } = customerColumns(demo);
  const { labels } = kPrototypes({ rows: numbers.length, columns }, 4, { seed });
  const plant = numbers.map((number) => demo.plant.people.get(number));
  const clear = numbers.flatMap((_, i) => (plant[i]?.between === false ? [i] : []));
  const planted = clear.map((i) => groups.indexOf(plant[i]?.group ?? 'P'));
  const found = clear.map((i) => labels[i] ?? -1);
  const majority = [0, 1, 2, 3].map((label): readonly [number, Group | null] => {
    const counts = groups.map((group) => clear.filter((i) => labels[i] === label && plant[i]?.group === group).length);
    const most = Math.max(...counts);
    return [labels.filter((value) => value === label).length / numbers.length, most > 0 ? (groups[counts.indexOf(most)] ?? null) : null];
  });
  const shareOf = (group: Group): number => majority.reduce((sum, [share, its]) => sum + (its === group ? share : 0), 0);
  return {
    ari: adjustedRandIndex(found, planted),
    shareError: Math.max(...groups.map((group) => Math.abs(shareOf(group) - groupShares[group]))),
  };
};

import type { ImportForesight, Importer, ImportRow } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { allSightings, type PersonOptions } from './person.ts';
import { foreseeHandles, type ForeseenHandles } from './resolve.ts';
import { customersByIds } from './store.ts';

const atOnce = 500;
const mostExamples = 5;
const dryRun = { source: '', importId: null };

/** Counts which customers the rows of a file would make and meet; `options` are those with which the rows will be written. */
export const foreseePersons =
  (options: PersonOptions = {}): NonNullable<Importer['foresee']> =>
  async (house: House, workspaceId: string, rows: readonly ImportRow[]): Promise<ImportForesight> => {
    const foreseen: ForeseenHandles = new Map();
    const made = new Set<string>();
    const met = new Map<string, number>();
    let again = 0;
    let nobody = 0;
    for (let from = 0; from < rows.length; from += atOnce) {
      const chunk = rows.slice(from, from + atOnce);
      const groups = await house.records.read(workspaceId, (tx) => foreseeHandles(tx, allSightings(chunk, dryRun, options), foreseen));
      for (const { rowId, rowNumber } of chunk) {
        const group = groups.get(rowId);
        if (!group) nobody += 1;
        else if (made.has(group.customerId) || met.has(group.customerId)) again += 1;
        else if (group.isNew) made.add(group.customerId);
        else met.set(group.customerId, rowNumber);
      }
    }
    const first = [...met].slice(0, mostExamples);
    const names = await house.records.read(workspaceId, (tx) =>
      customersByIds(
        tx,
        first.map(([id]) => id),
      ),
    );
    return {
      made: made.size,
      met: met.size,
      again,
      nobody,
      examples: first.map(([customerId, rowNumber]) => ({ rowNumber, customerId, name: names.get(customerId)?.name ?? '' })),
    };
  };

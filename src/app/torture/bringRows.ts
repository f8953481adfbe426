import type { FieldValue, Importer } from '../../platform/domain.ts';
import { newId } from '../../platform/ids.ts';
import type { OpenHouse } from '../openHouse.ts';

/** Hands rows to the importer of a kind, without a file. Throws when one is refused. */
export const bringRows = async (
  house: OpenHouse,
  workspaceId: string,
  kind: Importer['kind'],
  rows: readonly Readonly<Record<string, FieldValue>>[],
): Promise<void> => {
  const importer = house.domains.flatMap(({ hooks }) => hooks?.importers ?? []).find((one) => one.kind === kind);
  if (!importer) throw new Error(`nobody imports ${kind}`);
  const context = { importId: newId(), source: 'torture', attributeTypes: {}, zone: 'Europe/Helsinki' };
  const given = rows.map((values, i) => ({ rowNumber: i + 2, rowId: newId(), values, attributes: {} }));
  const unreadable = given.map((row) => importer.check(row)).find((fault) => fault !== null);
  if (unreadable) throw new Error(`${kind}: ${JSON.stringify(unreadable)}`);
  const refused = (await importer.write(house, workspaceId, given, context)).find(({ outcome }) => outcome === 'rejected');
  if (refused) throw new Error(`${kind}: ${JSON.stringify(refused)}`);
};

import { errors, PolkuError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Signature } from '../contract.ts';
import { acts, binder, places, said, type Binder } from './sql.ts';

const most = 20_000;

type Row = Omit<Signature, 'count' | 'persons'> & { readonly count: string; readonly persons: string };

const read = async (house: House, b: Binder, where: string): Promise<readonly Signature[]> => {
  if (house.engine.missing) throw new PolkuError(errors.engineMissing);
  const seen = 'count() AS count, uniqExactIf(person, person != 0) AS persons';
  const rows = await house.engine.select<Row>({
    sql: `SELECT * FROM (
      SELECT toString(signature) AS signature, 'event' AS source, any(kind) AS kind, any(channel) AS channel, any(place) AS place,
        '' AS topic, '' AS reason, '' AS intent, ${seen} FROM ${acts(b, {})} WHERE ${where} GROUP BY signature
      UNION ALL
      SELECT toString(signature), 'item', any(kind), any(channel), '', any(topic), any(reason), any(intent), ${seen}
        FROM ${said(b, {})} WHERE ${where} GROUP BY signature)
      ORDER BY count DESC, signature LIMIT ${most}`,
    params: b.params,
  });
  return rows.map((row) => ({ ...row, count: Number(row.count), persons: Number(row.persons) }));
};

/** Every distinct way in which events and customers' messages appear, the most frequent first; at most 20,000. */
export const signatures = (house: House, workspaceId: string): Promise<readonly Signature[]> => read(house, binder(workspaceId), '1');

/** Those that a placement does not place. */
export const unplacedSignatures = (house: House, workspaceId: string, placementId: string): Promise<readonly Signature[]> => {
  const b = binder(workspaceId);
  return read(house, b, `signature NOT IN (SELECT signature FROM ${places(b, placementId)})`);
};

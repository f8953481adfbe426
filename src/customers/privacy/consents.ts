import { insertRows } from '../../platform/records/bulk.ts';
import type { Tx } from '../../platform/records/contract.ts';
import type { CustomersTables } from '../tables.ts';

const db = (tx: Tx) => tx.of<CustomersTables>();

/** What somebody allowed or refused: for which purpose, in which channel, when and where it was said. */
export interface NewConsent {
  /** UUID; the same consent again changes nothing. */
  readonly id: string;
  readonly handleId: string;
  readonly purpose: string;
  readonly channel: string;
  readonly granted: boolean;
  readonly at: Date;
  readonly source: string;
  readonly importId: string | null;
  /** How it is known that it was given; empty where the source is all there is. */
  readonly proof?: string;
  /** The member who wrote it down. */
  readonly recordedBy?: string;
}

/** Adds consents after the ones that are known: the newest of a handle, purpose and channel counts. Answers the ids that are new. */
export const recordConsents = async (tx: Tx, consents: readonly NewConsent[]): Promise<ReadonlySet<string>> => {
  if (consents.length === 0) return new Set();
  const known = await db(tx)
    .selectFrom('consent')
    .select('id')
    .where('workspace_id', '=', tx.workspaceId)
    .where(
      'id',
      'in',
      consents.map(({ id }) => id),
    )
    .execute();
  const old = new Set(known.map(({ id }) => id));
  const fresh = consents.filter(({ id }) => !old.has(id));
  await insertRows(
    tx,
    'consent',
    {
      id: 'uuid',
      handle_id: 'uuid',
      purpose: 'text',
      channel: 'text',
      granted: 'boolean',
      at: 'timestamptz',
      source: 'text',
      import_id: 'uuid',
      proof: 'text',
      recorded_by: 'text',
    },
    fresh.map(({ handleId, importId, proof = '', recordedBy = null, ...consent }) => ({
      ...consent,
      handle_id: handleId,
      import_id: importId,
      proof,
      recorded_by: recordedBy,
    })),
  );
  return new Set(fresh.map(({ id }) => id));
};

/** Takes back what an import said of consents: it was never given to us. Answers how many. */
export const withdrawConsents = async (tx: Tx, importId: string): Promise<number> => {
  const { numDeletedRows } = await db(tx)
    .deleteFrom('consent')
    .where('workspace_id', '=', tx.workspaceId)
    .where('import_id', '=', importId)
    .executeTakeFirst();
  return Number(numDeletedRows);
};

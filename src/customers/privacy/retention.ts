import { listWorkspaces } from '../../platform/accounts/workspaces.ts';
import { audit } from '../../platform/audit/index.ts';
import type { RetentionKind } from '../../platform/domain.ts';
import { errors, PolkuError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { Tx } from '../../platform/records/contract.ts';
import type { CustomersTables } from '../tables.ts';
import type { Retention } from './contract.ts';

const db = (tx: Tx) => tx.of<CustomersTables>();

const kindsOf = (house: House): readonly RetentionKind[] => house.domains.flatMap(({ hooks }) => hooks?.retention ?? []);

const rulesOf = (tx: Tx) => db(tx).selectFrom('retention_rule').selectAll().where('workspace_id', '=', tx.workspaceId).execute();

/** What can be kept for a set time only, with the time that is set. */
export const listRetention = async (house: House, tx: Tx): Promise<readonly Retention[]> => {
  const rules = new Map((await rulesOf(tx)).map((rule) => [rule.kind, rule]));
  return kindsOf(house).map(({ kind, title, hint, least }) => {
    const rule = rules.get(kind);
    return {
      kind,
      title,
      hint,
      least,
      months: rule?.months ?? null,
      lastRun: rule?.last_run?.toISOString() ?? null,
      lastCleared: rule?.last_cleared ?? null,
    };
  });
};

/** The first moment that is still kept. */
export const keptFrom = (now: Date, months: number): Date => {
  const from = new Date(now);
  from.setUTCMonth(from.getUTCMonth() - months);
  return from;
};

export const kindNamed = (house: House, kind: string): RetentionKind => {
  const found = kindsOf(house).find((one) => one.kind === kind);
  if (!found) throw new PolkuError(errors.notFound);
  return found;
};

/** Sets how long something is kept; null: for good. Nothing is cleared here: the daily upkeep does it. */
export const setRetention = async (tx: Tx, kind: RetentionKind, months: number | null, by: string, now: Date): Promise<void> => {
  if (months !== null && months < kind.least) throw new PolkuError(errors.invalid, { field: 'months', reason: `at least ${kind.least}` });
  if (months === null)
    await db(tx).deleteFrom('retention_rule').where('workspace_id', '=', tx.workspaceId).where('kind', '=', kind.kind).execute();
  else
    await db(tx)
      .insertInto('retention_rule')
      .values({
        workspace_id: tx.workspaceId,
        kind: kind.kind,
        months,
        changed_at: now,
        changed_by: by,
        last_run: null,
        last_cleared: null,
      })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'kind']).doUpdateSet({ months, changed_at: now, changed_by: by }))
      .execute();
};

/** Clears what is older than the times that are set. Safe to run at any time and again. */
export const clearOld = async (house: House): Promise<void> => {
  for (const { id: workspaceId } of await listWorkspaces(house.records))
    for (const rule of await house.records.read(workspaceId, rulesOf)) {
      const kind = kindsOf(house).find((one) => one.kind === rule.kind);
      if (!kind) continue;
      const now = house.now();
      const cleared = await kind.clear(house, workspaceId, keptFrom(now, rule.months));
      await house.records.write(workspaceId, async (tx) => {
        await db(tx)
          .updateTable('retention_rule')
          .set({ last_run: now, ...(cleared > 0 ? { last_cleared: cleared } : {}) })
          .where('workspace_id', '=', workspaceId)
          .where('kind', '=', rule.kind)
          .execute();
        if (cleared > 0)
          await audit(tx, { actor: 'polku', action: 'retention.cleared', object: rule.kind, details: { cleared, months: rule.months } });
      });
    }
};

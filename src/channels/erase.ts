import { sql } from 'kysely';
import type { Hooks } from '../platform/domain.ts';
import { announceItems } from './news.ts';
import { itemIdsOfHandlesAnyState, removeItemRows } from './store.ts';

const step = 300;

/** Removes every row of what hangs on the handles, withdrawn or not, also from search; the others are told, so that labels and events go too. */
export const eraseItems: NonNullable<Hooks['erasePerson']> = async (house, workspaceId, { handleIds }) => {
  for (let ids: readonly string[] = ['']; ids.length > 0;) {
    ids = await house.records.write(workspaceId, async (tx) => {
      const found = await itemIdsOfHandlesAnyState(tx, handleIds, step);
      // The subject of a conversation may be the erased person's own words.
      await sql`update conversation set subject = null where workspace_id = ${workspaceId}::uuid and id in
        (select conversation_id from conversation_item where workspace_id = ${workspaceId}::uuid and item_id = any(${[...found]}::uuid[]))`.execute(
        tx.of(),
      );
      await removeItemRows(tx, found);
      await announceItems(tx, 'item.withdrawn', found);
      return found;
    });
  }
};

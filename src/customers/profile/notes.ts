import { sql } from 'kysely';
import { errors, PolkuError } from '../../platform/errors.ts';
import type { Actor } from '../../platform/http/contract.ts';
import { newId } from '../../platform/ids.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { handleIdsOf } from '../store.ts';
import { withoutPersonalIds } from './facts.ts';
import { customerOf, profileHandle } from './handle.ts';
import type { noteVisibilities } from './kinds.ts';

export type NoteVisibility = (typeof noteVisibilities)[number];

interface NoteRow {
  readonly id: string;
  readonly text: string;
  readonly visibility: NoteVisibility;
  readonly author: string;
  readonly written_by: string;
  readonly at: Date;
}

/** Notes that the reader may see, the newest first, and the tags by name. */
export const readNotes = async (tx: Tx, asked: string, reader: Pick<Actor, 'userId' | 'teamIds'>) => {
  const handleIds = [...(await handleIdsOf(tx, await customerOf(tx, asked)))];
  const { rows: notes } = await sql<NoteRow>`
    select id, text, visibility, author, written_by, at from customer_note
    where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${handleIds}::uuid[]) and removed_at is null
      and (visibility = 'all' or written_by = ${reader.userId}
        or (visibility = 'team' and exists (select 1 from jsonb_array_elements_text(team_ids) as team where team = any(${[...reader.teamIds]}::text[]))))
    order by at desc, id limit 200`.execute(tx.of());
  const { rows: tags } = await sql<{ id: string; tag: string }>`
    select id, tag from customer_tag where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${handleIds}::uuid[]) and removed_at is null
    order by lower(tag), id limit 100`.execute(tx.of());
  return {
    notes: notes.map(({ written_by, at, ...note }) => ({ ...note, at: at.toISOString(), own: written_by === reader.userId })),
    tags,
    hasTeam: reader.teamIds.length > 0,
  };
};

export const addNote = async (
  tx: Tx,
  asked: string,
  text: string,
  visibility: NoteVisibility,
  actor: Actor,
  now: Date,
): Promise<string> => {
  const id = newId();
  const handleId = await profileHandle(tx, await customerOf(tx, asked), actor.userId);
  await sql`insert into customer_note (workspace_id, id, handle_id, text, visibility, team_ids, written_by, author, at)
    values (${tx.workspaceId}::uuid, ${id}::uuid, ${handleId}::uuid, ${withoutPersonalIds(text)}, ${visibility},
      ${JSON.stringify(visibility === 'team' ? actor.teamIds : [])}::jsonb, ${actor.userId}, ${actor.name}, ${now.toISOString()}::timestamptz)`.execute(
    tx.of(),
  );
  return id;
};

/** Only the author takes a note away, or puts it back. */
export const removeNote = async (tx: Tx, id: string, removed: boolean, by: string): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    update customer_note set removed_at = case when ${removed}::boolean then current_timestamp end
    where workspace_id = ${tx.workspaceId}::uuid and id = ${id}::uuid and written_by = ${by} returning id`.execute(tx.of());
  if (rows.length === 0) throw new PolkuError(errors.notFound);
};

/** Puts a tag on a customer; one that is there already stays as it is. */
export const addTag = async (tx: Tx, asked: string, tag: string, by: string): Promise<string> => {
  const customerId = await customerOf(tx, asked);
  const { rows } = await sql<{ id: string }>`
    select id from customer_tag where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${[...(await handleIdsOf(tx, customerId))]}::uuid[])
      and removed_at is null and lower(tag) = lower(${tag}) limit 1`.execute(tx.of());
  if (rows[0]) return rows[0].id;
  const id = newId();
  const handleId = await profileHandle(tx, customerId, by);
  await sql`insert into customer_tag (workspace_id, id, handle_id, tag, written_by)
    values (${tx.workspaceId}::uuid, ${id}::uuid, ${handleId}::uuid, ${withoutPersonalIds(tag)}, ${by})`.execute(tx.of());
  return id;
};

/** Condition on rows of `customer`: those that have the tag. */
export const taggedSo = (tx: Tx, tag: string) => sql<boolean>`id in (
    select l.customer_id from customer_tag t join identity_link l on l.workspace_id = ${tx.workspaceId}::uuid and l.handle_id = t.handle_id
    where t.workspace_id = ${tx.workspaceId}::uuid and t.removed_at is null and lower(t.tag) = lower(${tag}) and l.unlinked_at is null)`;

export const removeTag = async (tx: Tx, id: string, removed: boolean): Promise<void> => {
  const { rows } = await sql<{ id: string }>`
    update customer_tag set removed_at = case when ${removed}::boolean then current_timestamp end
    where workspace_id = ${tx.workspaceId}::uuid and id = ${id}::uuid returning id`.execute(tx.of());
  if (rows.length === 0) throw new PolkuError(errors.notFound);
};

/** Everything written about the person, for the person: whoever may read it in the house. */
export const notesOfPerson = async (tx: Tx, customerId: string) => {
  const handleIds = [...(await handleIdsOf(tx, customerId))];
  const { rows: notes } = await sql<{ text: string; at: Date; author: string }>`
    select text, at, author from customer_note where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${handleIds}::uuid[])
      and removed_at is null order by at`.execute(tx.of());
  const { rows: tags } = await sql<{ tag: string; at: Date }>`
    select tag, at from customer_tag where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${handleIds}::uuid[])
      and removed_at is null order by at`.execute(tx.of());
  return { notes, tags };
};

/** Forgets notes and tags: their person is being erased. */
export const forgetNotes = async (tx: Tx, handleIds: readonly string[]): Promise<void> => {
  await sql`delete from customer_note where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${[...handleIds]}::uuid[])`.execute(
    tx.of(),
  );
  await sql`delete from customer_tag where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${[...handleIds]}::uuid[])`.execute(
    tx.of(),
  );
};

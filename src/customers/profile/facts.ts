import { factColumns } from '../tables.ts';
import { sql } from 'kysely';
import type { FieldValue } from '../../platform/domain.ts';
import { errors, PolkuError } from '../../platform/errors.ts';
import { newId } from '../../platform/ids.ts';
import { insertRows } from '../../platform/records/bulk.ts';
import type { Tx } from '../../platform/records/contract.ts';
import { attributePrefix } from '../contract.ts';
import { findPersonalIds } from '../finnish.ts';
import { rebuildProjection } from '../projection.ts';
import { customersOfHandles, handleIdsOf } from '../store.ts';
import type { NewValue } from './contract.ts';
import { customerOf, profileHandle } from './handle.ts';
import { builtInType, writableFields, type OwnFieldType } from './kinds.ts';
import { listOwnFields } from './ownFields.ts';

const refusals = {
  personalId: {
    id: 'personal_id',
    status: 422,
    words: {
      fi: 'Tekstissä on henkilötunnus. Sitä ei tallenneta asiakastietoihin: poista se.',
      en: 'There is a personal identity code in the text. It is not kept in customer data: remove it.',
    },
  },
  notWritable: {
    id: 'not_writable',
    status: 422,
    words: { fi: 'Tätä tietoa ei voi muuttaa tässä.', en: 'This cannot be changed here.' },
  },
  wrongValue: {
    id: 'wrong_value',
    status: 422,
    words: { fi: 'Arvo ei sovi kenttään.', en: 'The value does not fit the field.' },
  },
} as const;

/** Personal identity codes are not kept: a register of customers has no need of them. */
export const withoutPersonalIds = (text: string): string => {
  if (findPersonalIds(text).length > 0) throw new PolkuError(refusals.personalId);
  return text;
};

const isDay = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(new Date(`${text}T00:00:00Z`).getTime());

/** Whether a value is one of the type. */
export const fits = (value: FieldValue, type: OwnFieldType, choices: readonly string[]): boolean => {
  if (type === 'boolean') return typeof value === 'boolean';
  if (type === 'number' || type === 'money') return typeof value === 'number';
  if (typeof value !== 'string') return false;
  if (type === 'date') return isDay(value);
  return type === 'category' ? choices.includes(value) : type === 'longtext' || !value.includes('\n');
};

const typeOf = async (tx: Tx, field: string): Promise<{ readonly type: OwnFieldType; readonly choices: readonly string[] }> => {
  if ((writableFields as readonly string[]).includes(field)) return { type: builtInType(field), choices: [] };
  if (!field.startsWith(attributePrefix)) throw new PolkuError(refusals.notWritable);
  const name = field.slice(attributePrefix.length);
  const own = (await listOwnFields(tx)).find((one) => one.name === name);
  if (own) return own;
  // A column of a file keeps the type that it came with.
  const { rows } = await sql<{ type: string }>`
    select type from fact where workspace_id = ${tx.workspaceId}::uuid and field = ${field} and withdrawn_at is null limit 1`.execute(
    tx.of(),
  );
  if (!rows[0]) throw new PolkuError(refusals.notWritable);
  const { type } = rows[0];
  if (type === 'number' || type === 'money' || type === 'date' || type === 'boolean') return { type, choices: [] };
  return { type: 'longtext', choices: [] };
};

/** Writes a value on the profile, in front of what files say. Answers the fact, by which it can be taken back. */
export const writeFact = async (tx: Tx, asked: string, given: NewValue, by: string, now: Date): Promise<string> => {
  const { type, choices } = await typeOf(tx, given.field);
  if (!fits(given.value, type, choices)) throw new PolkuError(refusals.wrongValue);
  if (typeof given.value === 'string') withoutPersonalIds(given.value);
  const customerId = await customerOf(tx, asked);
  const id = newId();
  await insertRows(tx, 'fact', { ...factColumns, consent: 'text', written_by: 'text' }, [
    {
      id,
      handle_id: await profileHandle(tx, customerId, by),
      field: given.field,
      value: given.value,
      type,
      source: withoutPersonalIds(given.source),
      observed_at: now,
      consent: given.consent ? 'given' : null,
      written_by: by,
    },
  ]);
  await rebuildProjection(tx, [customerId]);
  return id;
};

/** Takes a written value back, or (`back`) puts it in force again. What files said cannot be taken back here. */
export const withdrawFact = async (tx: Tx, id: string, back: boolean): Promise<void> => {
  const { rows } = await sql<{ handle_id: string }>`
    update fact set withdrawn_at = case when ${back}::boolean then null else current_timestamp end
    where workspace_id = ${tx.workspaceId}::uuid and id = ${id}::uuid and written_by is not null
      and (withdrawn_at is null) <> ${back}::boolean returning handle_id`.execute(tx.of());
  const handleId = rows[0]?.handle_id;
  if (!handleId) throw new PolkuError(errors.notFound);
  await rebuildProjection(tx, [...(await customersOfHandles(tx, [handleId])).values()]);
};

/** Everything that has been known of a field, the newest first, also what was taken back. */
export const readHistory = async (tx: Tx, asked: string, field: string) => {
  const handleIds = await handleIdsOf(tx, await customerOf(tx, asked));
  const { rows } = await sql<{
    id: string;
    value: FieldValue;
    source: string;
    observed_at: Date;
    consent: string | null;
    written_by: string | null;
    withdrawn_at: Date | null;
  }>`select id, value, source, observed_at, consent, written_by, withdrawn_at from fact
    where workspace_id = ${tx.workspaceId}::uuid and handle_id = any(${[...handleIds]}::uuid[]) and field = ${field}
    order by observed_at desc, id limit 100`.execute(tx.of());
  return rows.map((row) => ({
    id: row.id,
    value: row.value,
    source: row.source,
    at: row.observed_at.toISOString(),
    consent: row.consent !== null,
    written: row.written_by !== null,
    withdrawn: row.withdrawn_at !== null,
  }));
};

import { sql } from 'kysely';
import { errors, PolkuError } from '../platform/errors.ts';
import { newId } from '../platform/ids.ts';
import { insertRows } from '../platform/records/bulk.ts';
import type { Tx } from '../platform/records/contract.ts';
import type { Compared, CountedShare, Persona, PersonaLine, Readiness } from './contract.ts';
import type { Statement } from './statements.ts';
import type { PersonasTables } from './tables.ts';

const db = (tx: Tx) => tx.of<PersonasTables>();
const json = <T>(value: T) => sql<T>`${JSON.stringify(value)}::jsonb`;
const reviewAfterMs = 90 * 86_400_000;
/** Computed lines stand after those that people wrote. */
const computedPlace = 1000;

export interface NewModel {
  readonly at: Date;
  readonly by: string | null;
  readonly state: 'current' | 'refused';
  readonly report: Readiness;
  readonly recipe: Readonly<Record<string, unknown>>;
  readonly coverage: CountedShare | null;
  readonly comparison: readonly Compared[];
}

/** Keeps a computation. A new current one makes the former past; a refused one changes nothing else. */
export const saveModel = async (tx: Tx, model: NewModel): Promise<string> => {
  if (model.state === 'current')
    await db(tx)
      .updateTable('persona_model')
      .set({ state: 'past' })
      .where('workspace_id', '=', tx.workspaceId)
      .where('state', '=', 'current')
      .execute();
  const id = newId();
  await db(tx)
    .insertInto('persona_model')
    .values({
      ...model,
      workspace_id: tx.workspaceId,
      id,
      report: json(model.report),
      recipe: json(model.recipe),
      coverage: json(model.coverage),
      comparison: json(model.comparison),
    })
    .execute();
  return id;
};

export interface Models {
  /** The newest computation, refused or not. */
  readonly newest: Readiness | null;
  /** The one that today's personas rest on. */
  readonly current: Readiness | null;
  readonly coverage: CountedShare | null;
  readonly comparison: readonly Compared[];
}

const modelRow = (tx: Tx) =>
  db(tx)
    .selectFrom('persona_model')
    .select(['report', 'coverage', 'comparison'])
    .where('workspace_id', '=', tx.workspaceId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(1);

export const readModels = async (tx: Tx): Promise<Models> => {
  const newest = await modelRow(tx).executeTakeFirst();
  const current = await modelRow(tx).where('state', '=', 'current').executeTakeFirst();
  return {
    newest: newest?.report ?? null,
    current: current?.report ?? null,
    coverage: current?.coverage ?? null,
    comparison: current?.comparison ?? [],
  };
};

type PersonaRow = Omit<PersonasTables['persona'], 'created_at'> & { readonly created_at: Date };
type LineRow = Omit<PersonasTables['persona_line'], 'at'> & { readonly at: Date };

const toLine = (row: LineRow): PersonaLine => ({
  id: row.id,
  field: row.field,
  support: row.support,
  text: row.text,
  column: row.column_key,
  label: row.label,
  level: row.level,
  figure: row.figure,
  author: row.author,
  at: row.at.toISOString(),
});

const toPersona = (row: PersonaRow, lines: readonly LineRow[]): Persona => ({
  id: row.id,
  kind: row.kind,
  name: row.name,
  nameDrawn: row.name_drawn,
  accent: row.accent,
  badge: row.badge,
  share: row.share,
  stability: row.stability,
  valley: row.valley,
  fit: row.fit,
  portrait: row.portrait,
  version: row.version,
  lineage: row.lineage,
  revision: row.revision,
  createdAt: row.created_at.toISOString(),
  reviewAt: row.review_at?.toISOString() ?? null,
  lines: lines.filter((line) => line.persona_id === row.id).map(toLine),
});

/** Living personas in their order, with their lines. */
export const listPersonas = async (tx: Tx, ids?: readonly string[]): Promise<readonly Persona[]> => {
  let query = db(tx).selectFrom('persona').selectAll().where('workspace_id', '=', tx.workspaceId).where('archived_at', 'is', null);
  if (ids) query = query.where('id', 'in', ids.length > 0 ? [...ids] : ['00000000-0000-0000-0000-000000000000']);
  const personas = await query.orderBy('place').orderBy('created_at').execute();
  if (personas.length === 0) return [];
  const lines = await db(tx)
    .selectFrom('persona_line')
    .selectAll()
    .where('workspace_id', '=', tx.workspaceId)
    .where(
      'persona_id',
      'in',
      personas.map((row) => row.id),
    )
    .where('removed_at', 'is', null)
    .orderBy('place')
    .orderBy('at')
    .execute();
  return personas.map((row) => toPersona(row, lines));
};

export const readPersona = async (tx: Tx, id: string): Promise<Persona> => {
  const [found] = await listPersonas(tx, [id]);
  if (!found) throw new PolkuError(errors.notFound);
  return found;
};

export interface ComputedPersona {
  /** An earlier persona that this one continues, or a new id. */
  readonly id: string;
  readonly place: number;
  readonly name: string;
  readonly nameDrawn: boolean;
  readonly accent: number;
  readonly badge: Persona['badge'];
  readonly share: NonNullable<Persona['share']>;
  readonly stability: number;
  readonly valley: number | null;
  readonly fit: NonNullable<Persona['fit']>;
  readonly portrait: Persona['portrait'];
  readonly version: number;
  readonly lineage: Persona['lineage'];
  readonly statements: readonly Statement[];
}

/** Writes a computed persona; lines that people wrote stay, computed ones are replaced. */
export const saveComputed = async (tx: Tx, modelId: string, persona: ComputedPersona, at: Date): Promise<void> => {
  const values = {
    model_id: modelId,
    place: persona.place,
    name: persona.name,
    name_drawn: persona.nameDrawn,
    accent: persona.accent,
    badge: persona.badge,
    share: json(persona.share),
    stability: persona.stability,
    valley: persona.valley,
    fit: json(persona.fit),
    portrait: json(persona.portrait),
    version: persona.version,
    lineage: json(persona.lineage),
    review_at: new Date(at.getTime() + reviewAfterMs),
    archived_at: null,
  };
  await db(tx)
    .insertInto('persona')
    .values({ workspace_id: tx.workspaceId, id: persona.id, kind: 'current', revision: 1, ...values })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'id']).doUpdateSet((eb) => ({ ...values, revision: eb('persona.revision', '+', 1) })),
    )
    .execute();
  await db(tx)
    .updateTable('persona_line')
    .set({ removed_at: at })
    .where('workspace_id', '=', tx.workspaceId)
    .where('persona_id', '=', persona.id)
    .where('figure', 'is not', null)
    .where('removed_at', 'is', null)
    .execute();
  await insertRows(
    tx,
    'persona_line',
    {
      id: 'uuid',
      persona_id: 'uuid',
      place: 'integer',
      field: 'text',
      support: 'text',
      column_key: 'text',
      label: 'jsonb',
      level: 'text',
      figure: 'jsonb',
      at: 'timestamptz',
    },
    persona.statements.map(({ column, ...line }, place) => ({
      ...line,
      id: newId(),
      persona_id: persona.id,
      place: computedPlace + place,
      column_key: column,
      at,
    })),
  );
};

/** A persona that people write: every line an assumption until something supports it. */
export const createWritten = async (
  tx: Tx,
  given: { readonly kind: 'hypothesis' | 'ideal'; readonly name: string; readonly accent: number; readonly place: number },
): Promise<string> => {
  const id = newId();
  await db(tx)
    .insertInto('persona')
    .values({
      workspace_id: tx.workspaceId,
      id,
      ...given,
      model_id: null,
      name_drawn: false,
      badge: 'assumption',
      share: null,
      stability: null,
      valley: null,
      fit: null,
      portrait: json({ age: null, gender: null }),
      version: 1,
      lineage: json([]),
      revision: 1,
      review_at: null,
      archived_at: null,
    })
    .execute();
  return id;
};

/** Changes the name; the caller's revision must be the stored one. */
export const renamePersona = async (tx: Tx, id: string, name: string, revision: number): Promise<void> => {
  const { numUpdatedRows } = await db(tx)
    .updateTable('persona')
    .set({ name, name_drawn: false, revision: revision + 1 })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .where('revision', '=', revision)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new PolkuError(errors.conflict);
};

/** Puts a persona aside, or brings it back. */
export const setArchived = async (tx: Tx, id: string, at: Date | null): Promise<Pick<Persona, 'kind' | 'name'>> => {
  const row = await db(tx)
    .updateTable('persona')
    .set({ archived_at: at })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', id)
    .returning(['kind', 'name'])
    .executeTakeFirst();
  if (!row) throw new PolkuError(errors.notFound);
  return row;
};

export const addLine = async (
  tx: Tx,
  personaId: string,
  line: { readonly field: PersonaLine['field']; readonly text: string; readonly support: PersonaLine['support']; readonly author: string },
): Promise<string> => {
  await readPersona(tx, personaId);
  const id = newId();
  const { place } = await db(tx)
    .selectFrom('persona_line')
    .select((eb) => eb.fn.coalesce(eb.fn.max('place'), sql<number>`0`).as('place'))
    .where('workspace_id', '=', tx.workspaceId)
    .where('persona_id', '=', personaId)
    .where('figure', 'is', null)
    .executeTakeFirstOrThrow();
  await db(tx)
    .insertInto('persona_line')
    .values({
      workspace_id: tx.workspaceId,
      id,
      persona_id: personaId,
      place: place + 1,
      ...line,
      column_key: null,
      label: null,
      level: null,
      figure: null,
      removed_at: null,
    })
    .execute();
  return id;
};

/** Removes or brings back a line that a person wrote; computed lines follow the data. */
export const setLineRemoved = async (tx: Tx, lineId: string, at: Date | null): Promise<void> => {
  const { numUpdatedRows } = await db(tx)
    .updateTable('persona_line')
    .set({ removed_at: at })
    .where('workspace_id', '=', tx.workspaceId)
    .where('id', '=', lineId)
    .where('figure', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new PolkuError(errors.notFound);
};

/** The next free accent colour (1…8), so that name, colour and shape stay together. */
export const freeAccent = (personas: readonly Pick<Persona, 'accent'>[]): number =>
  [1, 2, 3, 4, 5, 6, 7, 8].find((accent) => personas.every((persona) => persona.accent !== accent)) ?? 1 + (personas.length % 8);

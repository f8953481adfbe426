/** Tables that people edit on a map; every row of them is named by its id. */
export type ChangedTable = 'map' | 'map_stage' | 'map_step' | 'card' | 'placement_choice';

/** A row as JSON, without its id and workspace. */
export type Image = Readonly<Record<string, unknown>>;

/** One row before and after: null where it is not there. Of `map` only the columns that changed. */
export interface Change {
  readonly table: ChangedTable;
  readonly id: string;
  readonly before: Image | null;
  readonly after: Image | null;
}

/** SQL types of the columns that an image may hold. */
export const columnsOf: Readonly<Record<ChangedTable, Readonly<Record<string, string>>>> = {
  map: { name: 'text', window_days: 'integer', archived_at: 'timestamptz' },
  map_stage: { map_id: 'uuid', key: 'text', name: 'jsonb', sentence: 'jsonb', position: 'double precision' },
  map_step: {
    map_id: 'uuid',
    stage_id: 'uuid',
    touchpoint_id: 'uuid',
    origin: 'text',
    step: 'jsonb',
    position: 'double precision',
    moment_of_truth: 'boolean',
    planned: 'double precision',
    hidden: 'boolean',
  },
  card: {
    map_id: 'uuid',
    stage_id: 'uuid',
    lane: 'text',
    position: 'double precision',
    text: 'text',
    revision: 'bigint',
    author: 'text',
    at: 'timestamptz',
  },
  placement_choice: { map_id: 'uuid', signature: 'text', touchpoint_id: 'uuid', stage_id: 'uuid', by: 'text', at: 'timestamptz' },
};

/** What writing changes by itself: two rows that differ only in these say the same. */
const volatile: ReadonlySet<string> = new Set(['revision', 'at', 'by', 'author']);

/** The image of a stored row: dates as ISO texts, only the columns of the table. */
export const imageOf = (table: ChangedTable, row: object): Image =>
  Object.fromEntries(
    Object.entries(row)
      .filter(([column]) => column in columnsOf[table])
      .map(([column, value]) => [column, value instanceof Date ? value.toISOString() : value]),
  );

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

/** Whether a row says what an image says, in the columns the image names. */
export const saysSame = (current: Image | null, image: Image | null): boolean => {
  if (current === null || image === null) return current === image;
  return Object.entries(image)
    .filter(([column]) => !volatile.has(column))
    .every(([column, value]) => stable(current[column] ?? null) === stable(value ?? null));
};

/** Takes changes back: each turned around, the last first. */
export const inverse = (changes: readonly Change[]): readonly Change[] =>
  changes.map(({ table, id, before, after }) => ({ table, id, before: after, after: before })).toReversed();

/** A position between two neighbours; the ends are one step outside. */
export const between = (before: number | null, after: number | null): number => {
  if (before === null) return after === null ? 1 : after - 1;
  return after === null ? before + 1 : (before + after) / 2;
};

/** The position right after `afterId` in a list that is in order; null: first. Unknown ids go last. */
export const positionAfter = (list: readonly { readonly id: string; readonly position: number }[], afterId: string | null): number => {
  if (afterId === null) return between(null, list[0]?.position ?? null);
  const index = list.findIndex(({ id }) => id === afterId);
  if (index === -1) return between(list.at(-1)?.position ?? null, null);
  return between(list[index]?.position ?? null, list[index + 1]?.position ?? null);
};

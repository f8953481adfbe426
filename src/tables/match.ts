import type { FieldType, ImportField } from '../platform/domain.ts';

const fold = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[_\-./]+/g, ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .replaceAll(/\s+/g, ' ')
    .trim();

const squeezed = (name: string): string => fold(name).replaceAll(' ', '');

/** How well a column suits a field: 1 the same name, 0.8 the same without spaces, 0.5 one within the other and the content fits, 0 no. */
const scoreOf = (column: { readonly name: string; readonly type: FieldType }, field: ImportField): number => {
  const names = [field.key, field.label.fi, field.label.en, ...field.names];
  const name = fold(column.name);
  if (names.some((known) => fold(known) === name)) return 1;
  if (names.some((known) => squeezed(known) === squeezed(column.name))) return 0.8;
  if (field.type === 'email' && column.type === 'email') return 0.7;
  return 0;
};

/** Field key per column, or null for an own column. Each field goes to the column that suits it best, and to one only. */
export const matchColumns = (
  columns: readonly { readonly name: string; readonly type: FieldType }[],
  fields: readonly ImportField[],
): readonly (string | null)[] => {
  const pairs = columns
    .flatMap((column, index) => fields.map((field) => ({ index, key: field.key, score: scoreOf(column, field) })))
    .filter((pair) => pair.score > 0)
    .sort((a, b) => b.score - a.score || a.index - b.index);
  const chosen = new Map<number, string>();
  const taken = new Set<string>();
  for (const { index, key } of pairs) {
    if (chosen.has(index) || taken.has(key)) continue;
    chosen.set(index, key);
    taken.add(key);
  }
  return columns.map((_, index) => chosen.get(index) ?? null);
};

import type { FieldType, ImportField } from '../platform/domain.ts';

/** Programs name the object before the field, or mark their own fields: `Person - Email - Work`, `property_firstname`, `merge_fname`, `customer.email`. */
const prefixes = /^(?:property hs|property|properties|merge|fields?|person|contact|customer info|attributes?)(?:\s*-\s*|[\s_.:]+)/;
/** Whose name or address it is; before anything else (`requester id`) the word changes what is meant. */
const roles =
  /^(?:requester|submitter|customer|client|buyer|billing address|billing|asiakkaan|tilaajan)\s+(?=(?:full |first |last )?name$|e-?mail|phone|company|zip$|city$|nimi$|sähköposti|puhelin)/;
const suffixes = /(?:\s-\s(?:work|home|mobile|other|työ|koti|muu)|\s\(\d+\)|\s*[(*[](?:€|eur|pakollinen|required|\*)[)\]]?|\s*[:*])$/;

const fold = (name: string): string =>
  name
    .normalize('NFC')
    .replaceAll(/([a-zåäö])([A-ZÅÄÖ])/g, '$1 $2')
    .toLowerCase()
    .replaceAll(/[_./]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();

const spaced = (name: string): string => fold(name).replaceAll('-', ' ').replaceAll(/\s+/g, ' ').trim();
const squeezed = (name: string): string => spaced(name).replaceAll(' ', '');

/** A column's name without what its program put around it; the same when there is nothing around it. */
const bare = (name: string): string =>
  fold(name).replace(suffixes, '').replace(suffixes, '').replace(prefixes, '').replace(roles, '').trim();

export interface MatchableColumn {
  readonly name: string;
  readonly type: FieldType;
  /** Share of the looked-at cells that hold something; of two columns with one name the fuller is meant. */
  readonly filled?: number;
  /** Some of its cells. */
  readonly examples?: readonly string[];
}

/** A name alone may deceive: `Name` of an order is its number. */
const canHold = ({ examples = [] }: MatchableColumn, { canBe }: ImportField): boolean => {
  const told = examples.filter((text) => text.trim() !== '');
  return !canBe || told.length === 0 || told.filter(canBe).length >= told.length / 2;
};

/** How well a column suits a field: 1 the same name, 0.9 without what a program put around it, 0.8 without spaces, 0.7 by its content, 0 no. */
const scoreOf = (column: MatchableColumn, names: ReadonlySet<string>, squeezedNames: ReadonlySet<string>, field: ImportField): number => {
  if (!canHold(column, field)) return 0;
  if (names.has(spaced(column.name))) return 1;
  if (names.has(bare(column.name).replaceAll('-', ' '))) return 0.9;
  if (squeezedNames.has(squeezed(column.name)) || squeezedNames.has(squeezed(bare(column.name)))) return 0.8;
  return (field.type === 'email' && column.type === 'email') || (field.type === 'phone' && column.type === 'phone') ? 0.7 : 0;
};

/** Two columns of one name (`Sähköposti` and `Sähköposti (2)`) fill one field: the first that holds something counts. */
const sameName = (one: string, other: string): boolean => bare(one) === bare(other);

/** Field key per column, or null for an own column. Each field goes to the column that suits it best, and to others only of the same name. */
export const matchColumns = (columns: readonly MatchableColumn[], fields: readonly ImportField[]): readonly (string | null)[] => {
  const known = fields.map((field) => {
    const names = [field.key, field.label.fi, field.label.en, ...field.names];
    return { field, names: new Set(names.map(spaced)), squeezedNames: new Set(names.map(squeezed)) };
  });
  const pairs = columns
    .flatMap((column, index) =>
      known.map(({ field, names, squeezedNames }) => ({ index, key: field.key, score: scoreOf(column, names, squeezedNames, field) })),
    )
    .filter((pair) => pair.score > 0)
    .sort((a, b) => b.score - a.score || (columns[b.index]?.filled ?? 1) - (columns[a.index]?.filled ?? 1) || a.index - b.index);
  const chosen = new Map<number, string>();
  const taken = new Map<string, number>();
  for (const { index, key, score } of pairs) {
    const holder = taken.get(key);
    const repeats = holder !== undefined && score > 0.7 && sameName(columns[holder]?.name ?? '', columns[index]?.name ?? '');
    if (chosen.has(index) || (holder !== undefined && !repeats)) continue;
    chosen.set(index, key);
    if (holder === undefined) taken.set(key, index);
  }
  return columns.map((_, index) => chosen.get(index) ?? null);
};

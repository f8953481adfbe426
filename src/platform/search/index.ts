import { sql, type RawBuilder } from 'kysely';
import type { Tx } from '../records/contract.ts';

export interface SearchTables {
  readonly search_term: { workspace_id: string; term: string };
  readonly search_entry: {
    workspace_id: string;
    kind: string;
    id: string;
    title: string;
    note: string;
    link: string;
    terms: string[];
    at: Date;
  };
}

export interface SearchEntry {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly link: string;
  /** Text that is searched; folded into terms here. */
  readonly text: string;
  readonly at: Date;
}

const longestTerm = 40;

/** Folds to lower case without accents other than å ä ö, and cuts into words of letters and digits. */
export const termsOf = (text: string): readonly string[] => {
  const folded = text
    .toLowerCase()
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{N}@.+_-]+/gu, ' ');
  const words = folded.split(' ').flatMap((word) => [word, ...word.split('@'), ...word.split(/[@.+_-]+/)]);
  return [
    ...new Set(words.map((word) => word.replaceAll(/^[.+_-]+|[.+_-]+$/g, '').slice(0, longestTerm)).filter((word) => word.length > 1)),
  ];
};

const fewTerms = 50;

/**
 * Drops terms that no entry has any more: a name must not outlive the person in the dictionary. Terms of the newest entries are passed over
 * first, because the index answers slowly for words that many entries have. The planner thinks that reading the whole table is cheaper, which
 * took 1.2 s for 500 entries among 16,000; by the index it takes 0.1 s, once the entries that wait beside the index are in it.
 */
const dropUnusedTerms = async (tx: Tx, terms: readonly string[]): Promise<void> => {
  const asked = [...new Set(terms)];
  if (asked.length === 0) return;
  if (asked.length > fewTerms) await sql`select gin_clean_pending_list('search_entry_terms_idx'::regclass)`.execute(tx.of());
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(tx.of());
  await sql`with used as (select distinct unnest(newest.terms) as term from
      (select terms from search_entry where workspace_id = ${tx.workspaceId}::uuid order by at desc limit 500) as newest)
    delete from search_term where workspace_id = ${tx.workspaceId}::uuid and term in (
      select asked.term from unnest(${asked}::text[]) as asked(term)
      where not exists (select 1 from used where used.term = asked.term)
        and not exists (select 1 from search_entry e where e.workspace_id = ${tx.workspaceId}::uuid and e.terms @> array[asked.term]))`.execute(
    tx.of(),
  );
  await sql`select set_config('enable_seqscan', 'on', true)`.execute(tx.of());
};

/** Writes or replaces entries; at most a few hundred at a time. Words that only the replaced text had leave the dictionary. */
export const putSearch = async (tx: Tx, entries: readonly SearchEntry[]): Promise<void> => {
  if (entries.length === 0) return;
  const rows = entries.map(({ kind, id, title, note, link, text, at }) => ({
    workspace_id: tx.workspaceId,
    kind,
    id,
    title,
    note,
    link,
    terms: [...termsOf(`${title} ${text}`)],
    at,
  }));
  const before = await sql<{ terms: string[] }>`select terms from search_entry
    where workspace_id = ${tx.workspaceId}::uuid and kind = any(${[...new Set(rows.map((row) => row.kind))]}::text[])
      and id = any(${rows.map((row) => row.id)}::uuid[])`.execute(tx.of());
  await tx
    .of<SearchTables>()
    .insertInto('search_entry')
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'kind', 'id']).doUpdateSet((row) => ({
        title: row.ref('excluded.title'),
        note: row.ref('excluded.note'),
        link: row.ref('excluded.link'),
        terms: row.ref('excluded.terms'),
        at: row.ref('excluded.at'),
      })),
    )
    .execute();
  const terms = [...new Set(rows.flatMap((row) => row.terms))];
  await sql`insert into search_term (workspace_id, term) select ${tx.workspaceId}::uuid, unnest(${terms}::text[]) on conflict do nothing`.execute(
    tx.of(),
  );
  const kept = new Set(terms);
  await dropUnusedTerms(
    tx,
    before.rows.flatMap((row) => row.terms).filter((term) => !kept.has(term)),
  );
};

export const removeSearch = async (tx: Tx, kind: string, ids: readonly string[]): Promise<void> => {
  if (ids.length === 0) return;
  const gone = await tx
    .of<SearchTables>()
    .deleteFrom('search_entry')
    .where('workspace_id', '=', tx.workspaceId)
    .where('kind', '=', kind)
    .where('id', 'in', [...ids])
    .returning('terms')
    .execute();
  await dropUnusedTerms(
    tx,
    gone.flatMap((row) => row.terms),
  );
};

export interface FoundEntry {
  readonly kind: string;
  readonly id: string;
  readonly title: string;
  readonly note: string;
  readonly link: string;
}

const candidates = 500;
/** Words a beginning stands for. Each costs a comparison with every word of every entry that is looked through. */
const mostExpansions = 30;
/** Terms of the dictionary that are looked at for them. */
const mostTerms = 5_000;

/** The terms that begin with a word, the shortest first: its own forms before compounds and numbers. A range of the dictionary. */
const expand = async (tx: Tx, word: string): Promise<readonly string[]> => {
  const { rows } = await sql<{ term: string }>`select term from (
      select term from search_term where workspace_id = ${tx.workspaceId}::uuid
        and term >= ${word} collate "C" and term < ${`${word}\uffff`} collate "C" limit ${mostTerms}) as range
    order by length(term), term limit ${mostExpansions}`.execute(tx.of());
  return rows.map((row) => row.term);
};

interface Candidate extends FoundEntry {
  readonly terms: readonly string[];
  readonly at: Date;
}

const inOrder = (found: readonly Candidate[]): readonly Candidate[] =>
  [...new Map(found.map((row) => [`${row.kind} ${row.id}`, row])).values()]
    .toSorted((a, b) => b.at.getTime() - a.at.getTime())
    .slice(0, candidates);

/** The newest entries that are looked through one by one, and how many of the first of them must match to call the words frequent. */
const looked = { first: 2_000, most: 20_000, frequent: 100 };
/** Matches that the index of terms may bring, in no order, before they are put in the order of time. */
const mostByIndex = 4_000;

/**
 * Newest candidates. Words that many entries have are found among the newest by the index of time; others by the index of terms, which would
 * have to gather every match of a frequent word first (0.1 s for two words of a million messages). How frequent they are together is seen
 * from the newest two thousand entries of any kind.
 */
const newestOf = async (tx: Tx, condition: RawBuilder<boolean>, kinds: readonly string[] | undefined): Promise<readonly Candidate[]> => {
  const among = async (most: number, of: RawBuilder<boolean>): Promise<readonly Candidate[]> =>
    (
      await sql<Candidate>`select kind, id, title, note, link, terms, at from (
          select * from search_entry where workspace_id = ${tx.workspaceId}::uuid and ${of} order by at desc limit ${most}) as search_entry
        where ${condition} limit ${candidates}`.execute(tx.of())
    ).rows;
  const all = sql<boolean>`true`;
  const newest = async (): Promise<readonly Candidate[]> => {
    const found: Candidate[] = [];
    if (!kinds) return among(looked.most, all);
    for (const kind of kinds) found.push(...(await among(looked.most, sql<boolean>`kind = ${kind}`)));
    return found;
  };
  if ((await among(looked.first, all)).length >= looked.frequent) return inOrder(await newest());
  await sql`select set_config('enable_seqscan', 'off', true)`.execute(tx.of());
  const { rows } = await sql<Candidate>`select kind, id, title, note, link, terms, at from search_entry
    where workspace_id = ${tx.workspaceId}::uuid and ${condition} and ${kinds ? sql<boolean>`kind = any(${[...kinds]}::text[])` : all}
    limit ${mostByIndex}`.execute(tx.of());
  await sql`select set_config('enable_seqscan', 'on', true)`.execute(tx.of());
  return inOrder([...(rows.length < mostByIndex ? [] : await newest()), ...rows]);
};

/**
 * Entries in which every word of the query begins some term. The newest 500 candidates are ranked by how many words match whole; ranking
 * all matches cannot be fast (149 ms at 200,000 items).
 */
export const searchEntries = async (tx: Tx, query: string, limit: number, kinds?: readonly string[]): Promise<readonly FoundEntry[]> => {
  const words = termsOf(query).slice(0, 8);
  if (words.length === 0) return [];
  const conditions: RawBuilder<boolean>[] = [];
  for (const word of words) {
    const terms = await expand(tx, word);
    if (terms.length === 0) return [];
    conditions.push(sql<boolean>`search_entry.terms && ${terms}::text[]`);
  }
  const rows = await newestOf(tx, sql<boolean>`${sql.join(conditions, sql` and `)}`, kinds);
  const score = (terms: readonly string[]): number => words.filter((word) => terms.includes(word)).length;
  return rows
    .map((row) => ({ row, score: score(row.terms) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, limit)
    .map(({ row: { kind, id, title, note, link } }) => ({ kind, id, title, note, link }));
};

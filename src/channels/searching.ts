import type { Tx } from '../platform/records/contract.ts';
import { putSearch } from '../platform/search/index.ts';

const longestTitle = 90;
/** What search reads of one text; a longer one is found by its beginning. */
const longestSearched = 20_000;

/** One line that names an item: its subject, else how its text begins. */
export const titleOf = (subject: string | null, text: string): string => {
  const line = (subject ?? '').trim() || (text.trim().split(/\r?\n/, 1)[0] ?? '');
  return line.length > longestTitle ? `${line.slice(0, longestTitle - 1).trimEnd()}…` : line;
};

export interface Searched {
  readonly itemId: string;
  readonly subject: string | null;
  readonly text: string;
  readonly at: Date;
}

/** Makes items findable by their words; writing again replaces. */
export const putItemSearch = (tx: Tx, items: readonly Searched[]): Promise<void> =>
  putSearch(
    tx,
    items.map(({ itemId, subject, text, at }) => ({
      kind: 'item',
      id: itemId,
      title: titleOf(subject, text) || '–',
      note: '',
      link: `/items/${itemId}`,
      text: text.slice(0, longestSearched),
      at,
    })),
  );

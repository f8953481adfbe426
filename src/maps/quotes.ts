import { itemsByIds } from '../channels/index.ts';
import { customersByIds, customersOfHandles } from '../customers/index.ts';
import { withoutPersonalData } from '../personas/index.ts';
import type { House } from '../platform/house.ts';
import { labelsOf } from '../understanding/index.ts';
import type { MapView, Quote } from './contract.ts';

/** Longer messages are cut at a word. */
const longestQuote = 280;

const shortened = (text: string): string => {
  if (text.length <= longestQuote) return text;
  const cut = text.slice(0, longestQuote);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), longestQuote / 2))} …`;
};

const idsOf = (view: MapView): readonly string[] => [
  ...new Set([...view.pains, ...view.delights, ...view.thoughts].flatMap(({ quotes }) => quotes.map(({ itemId }) => itemId))),
];

/** When, where and with what feeling, and the words where the reader may have them. What was taken back, or was a score alone, is left out. */
const readQuotes = (house: House, workspaceId: string, itemIds: readonly string[], mayRead: boolean): Promise<ReadonlyMap<string, Quote>> =>
  house.records.read(workspaceId, async (tx) => {
    const items = [...(await itemsByIds(tx, itemIds)).values()].filter(
      ({ withdrawnAt, text }) => withdrawnAt === null && text.trim() !== '',
    );
    const labels = await labelsOf(tx, itemIds);
    const owners = await customersOfHandles(
      tx,
      items.flatMap(({ handleId }) => (handleId ? [handleId] : [])),
    );
    const customers = await customersByIds(tx, [...new Set(owners.values())]);
    return new Map(
      items.map(({ id, handleId, text, at, channel }): [string, Quote] => {
        const name = customers.get(owners.get(handleId ?? '') ?? '')?.name ?? '';
        const quoted = mayRead ? shortened(withoutPersonalData(text, [name])) : null;
        return [id, { itemId: id, text: quoted, at, channel, feeling: labels.get(id)?.feeling ?? null }];
      }),
    );
  });

/** Puts the quotes of a view in, as far as the reader may see them. */
export const withQuotes = async (
  house: House,
  workspaceId: string,
  view: MapView,
  { mayRead }: { readonly mayRead: boolean },
): Promise<MapView> => {
  const quotes = await readQuotes(house, workspaceId, idsOf(view), mayRead);
  const fill = (list: readonly Quote[]): Quote[] => list.flatMap(({ itemId }) => quotes.get(itemId) ?? []);
  return {
    ...view,
    pains: view.pains.map((pain) => ({ ...pain, quotes: fill(pain.quotes) })),
    delights: view.delights.map((delight) => ({ ...delight, quotes: fill(delight.quotes) })),
    thoughts: view.thoughts.map((thought) => ({ ...thought, quotes: fill(thought.quotes) })),
  };
};

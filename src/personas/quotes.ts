import { itemIdsOfHandles, itemsByIds } from '../channels/index.ts';
import { channelName } from '../journey/index.ts';
import { customersByIds, handlesOfMembers } from '../customers/index.ts';
import { smallestGroup } from '../evidence/index.ts';
import type { House } from '../platform/house.ts';
import { labelsOf } from '../understanding/index.ts';
import { readPersona } from './store.ts';
import { chooseQuotes, type Quote, type Said } from './verbatim.ts';

/** The clearest members are read first: their words are the most typical. */
const mostMembers = 300;
const mostItems = 500;

/** What the clearest members of a persona have written; nothing when fewer than five of them have. */
export const quotesOf = (
  house: House,
  workspaceId: string,
  personaId: string,
): Promise<{ readonly quotes: Quote[]; readonly customers: number }> =>
  house.records.read(workspaceId, async (tx) => {
    await readPersona(tx, personaId);
    const owners = new Map((await handlesOfMembers(tx, personaId, mostMembers)).map(({ handleId, customerId }) => [handleId, customerId]));
    const ids = await itemIdsOfHandles(tx, [...owners.keys()], { direction: 'in', limit: mostItems });
    const items = [...(await itemsByIds(tx, ids)).values()].filter(
      // A note is an employee's wording of what was said; only the customer's own words are quoted.
      ({ withdrawnAt, text, kind }) => withdrawnAt === null && text.trim() !== '' && kind !== 'note',
    );
    const labels = await labelsOf(tx, ids);
    const names = await customersByIds(tx, [...new Set(owners.values())]);
    const said = items.flatMap((item): Said[] => {
      const customerId = item.handleId ? owners.get(item.handleId) : undefined;
      if (!customerId) return [];
      const { id: itemId, text, at } = item;
      const channel = channelName(item.channel);
      const label = labels.get(itemId);
      const name = names.get(customerId)?.name ?? '';
      return [
        { itemId, text: text.trim(), at, channel, feeling: label?.feeling ?? null, topic: label?.topic.label ?? null, customerId, name },
      ];
    });
    const customers = new Set(said.map(({ customerId }) => customerId)).size;
    return { quotes: customers < smallestGroup ? [] : [...chooseQuotes(said)], customers };
  });

import { customersOfHandles } from '../customers/index.ts';
import { topics, type Topic } from '../language/labels.ts';
import type { CustomerColumn } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { countsByHandleAndTopic } from './store.ts';

const askedAtOnce = 5000;
/** A topic that fewer customers write about tells nothing about groups; more than twelve make the groups noisy (METHODS P1: 8–15). */
const fewestWriters = 10;
const mostTopics = 12;

interface Sums {
  items: number;
  felt: number;
  feeling: number;
  readonly topics: Map<string, number>;
}

/**
 * What each customer's own messages say: mean feeling (−2…+2), and the share of each common topic in them. A customer who has written
 * nothing has no value; one whose messages carry no sure feeling has none for the feeling.
 */
export const customerColumns = (house: House, workspaceId: string): Promise<readonly CustomerColumn[]> =>
  house.records.read(workspaceId, async (tx) => {
    const rows = await countsByHandleAndTopic(tx);
    const handles = [...new Set(rows.map((row) => row.handle_id))];
    const holders = new Map<string, string>();
    for (let i = 0; i < handles.length; i += askedAtOnce)
      for (const [handle, customer] of await customersOfHandles(tx, handles.slice(i, i + askedAtOnce))) holders.set(handle, customer);
    const customers = new Map<string, Sums>();
    const writers = new Map<string, Set<string>>();
    for (const { handle_id: handle, topic, items, felt, feeling_sum: feeling } of rows) {
      const customer = holders.get(handle);
      if (!customer) continue;
      const sums = customers.get(customer) ?? { items: 0, felt: 0, feeling: 0, topics: new Map<string, number>() };
      sums.items += items;
      sums.felt += felt;
      sums.feeling += feeling;
      if (topic) {
        sums.topics.set(topic, (sums.topics.get(topic) ?? 0) + items);
        writers.set(topic, (writers.get(topic) ?? new Set()).add(customer));
      }
      customers.set(customer, sums);
    }
    if (customers.size === 0) return [];
    const feelings: CustomerColumn = {
      key: 'messages.feeling',
      label: { fi: 'Viestien sävy keskimäärin', en: 'Mean feeling of messages' },
      block: 'relationship',
      type: 'number',
      source: 'messages',
      values: new Map([...customers].flatMap(([id, sums]) => (sums.felt > 0 ? [[id, sums.feeling / sums.felt] as const] : []))),
    };
    const common = [...writers]
      .filter(([topic, by]) => topic in topics && topic !== 'other' && by.size >= fewestWriters)
      .sort(([a, x], [b, y]) => y.size - x.size || a.localeCompare(b))
      .slice(0, mostTopics);
    const shares = common.map(([topic]): CustomerColumn => {
      const name = topics[topic as Topic]; // filtered to the keys of the list above
      return {
        key: `messages.topic.${topic}`,
        label: { fi: `Osuus viesteistä, aihe: ${name.fi}`, en: `Share of messages about: ${name.en}` },
        block: 'needs',
        type: 'number',
        source: 'messages',
        values: new Map([...customers].map(([id, sums]) => [id, (sums.topics.get(topic) ?? 0) / sums.items])),
      };
    });
    return feelings.values.size > 0 ? [feelings, ...shares] : shares;
  });

import { z } from 'zod';
import { customersOfHandles, identityEpoch } from '../customers/index.ts';
import type { OpenedFigure } from '../evidence/index.ts';
import type { FigureSource } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { wilson } from '../statistics/index.ts';
import { countsByTopicAndPeriod, itemsOfTopic } from './store.ts';

export const askTopic = 'understanding.topic';
const mostItems = 2000;
const dayMs = 86_400_000;

/** Which topic's share of the messages, and of what time. */
export const topicQuestionSchema = z.object({ topic: z.string().max(60), from: z.iso.datetime(), until: z.iso.datetime() });
type TopicQuestion = z.infer<typeof topicQuestionSchema>;

const open = (house: House, workspaceId: string, { topic, from, until }: TopicQuestion): Promise<OpenedFigure> =>
  house.records.read(workspaceId, async (tx) => {
    const time = { from: new Date(from), until: new Date(until) };
    const days = Math.max(1, Math.round((time.until.getTime() - time.from.getTime()) / dayMs));
    const counts = await countsByTopicAndPeriod(tx, { until: time.until, days, periods: 1 });
    const n = counts.reduce((total, { items }) => total + items, 0);
    const x = counts.find((row) => row.topic === topic)?.items ?? 0;
    const found = await itemsOfTopic(tx, { topic, ...time, limit: mostItems });
    const handles = found.flatMap(({ handle_id }) => (handle_id ? [handle_id] : []));
    const customers = [...new Set((await customersOfHandles(tx, [...new Set(handles)])).values())];
    return {
      figure: {
        ...wilson(x, n),
        n: x,
        N: n,
        unit: 'share' as const,
        method: 'wilson',
        question: { ask: askTopic, with: { topic, from, until } },
        asOf: house.now().toISOString(),
        identityEpoch: await identityEpoch(tx),
        sources: [],
      },
      customerIds: customers,
      customers: customers.length,
      anonymous: 0,
      itemIds: found.map(({ item_id }) => item_id),
      items: x,
      events: [],
    };
  });

/** A topic's share of what customers wrote within a time, with the messages and their writers. */
export const topicShare: FigureSource<TopicQuestion> = { ask: askTopic, schema: topicQuestionSchema, open };

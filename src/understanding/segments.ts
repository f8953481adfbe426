import { customersWho } from '../customers/index.ts';
import { channelName } from '../journey/index.ts';
import type { House } from '../platform/house.ts';
import type { Words } from '../platform/language.ts';
import type { SegmentDeedPredicate, SegmentField } from '../platform/segmentPredicates.ts';
import { askedItems, channelsOfItems } from './asked.ts';
import { lists } from './lists.ts';

const asIs = (value: string): Words => ({ fi: value, en: value });

const has = (label: Words, q: string): boolean => [label.fi, label.en].some((text) => text.toLowerCase().includes(q.toLowerCase()));

const listed = (key: Exclude<keyof typeof lists, 'language'>, label: Words): SegmentField => ({
  key,
  label,
  kind: 'choice',
  candidates: (_house, _workspaceId, q) =>
    Promise.resolve(
      Object.entries(lists[key])
        .filter(([, name]) => has(name, q))
        .map(([value, name]) => ({ value, label: name, count: null })),
    ),
  named: (value) => (Object.hasOwn(lists[key], value) ? lists[key][value] : undefined) ?? asIs(value),
});

const channel: SegmentField = {
  key: 'channel',
  label: { fi: 'kanava', en: 'channel' },
  kind: 'choice',
  candidates: (house, workspaceId, q) =>
    house.records.read(workspaceId, async (tx) =>
      (await channelsOfItems(tx))
        .map(({ channel: value, n }) => ({ value, label: channelName(value), count: n }))
        .filter(({ label }) => has(label, q)),
    ),
  named: channelName,
};

/** What customers have said to us: how often, when, where, about what and in which tone. */
export const segmentPredicates = (_house: House): readonly SegmentDeedPredicate[] => [
  {
    key: 'item',
    shape: 'deed',
    group: 'messages',
    label: { fi: 'yhteydenotot', en: 'messages from the customer' },
    missing: null,
    object: null,
    did: { fi: 'jotka ovat olleet yhteydessä', en: 'who have been in touch' },
    didNot: { fi: 'jotka eivät ole olleet yhteydessä', en: 'who have not been in touch' },
    fields: [
      channel,
      listed('topic', { fi: 'aihe', en: 'topic' }),
      listed('reason', { fi: 'syy', en: 'reason' }),
      listed('intent', { fi: 'tarkoitus', en: 'intent' }),
      listed('sentiment', { fi: 'sävy', en: 'sentiment' }),
      listed('urgency', { fi: 'kiireellisyys', en: 'urgency' }),
    ],
    find: (house, workspaceId, asked, among) =>
      house.records.read(workspaceId, async (tx) => {
        if (asked.ask !== 'deed') throw new Error('messages are counted, not compared');
        return { yes: await customersWho(tx, askedItems(tx, asked, among), asked), known: null };
      }),
  },
];

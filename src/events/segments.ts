import { channelName } from '../journey/index.ts';
import type { House } from '../platform/house.ts';
import type { Words } from '../platform/language.ts';
import type { SegmentDeedPredicate, SegmentField } from '../platform/segmentPredicates.ts';
import { customersWhoDid, valuesOfEvents } from './questions/deeds.ts';
import { kindName } from './timeline.ts';

const asIs = (value: string): Words => ({ fi: value, en: value });

const field = (key: string, label: Words, kind: 'choice' | 'text', named: (value: string) => Words = asIs): SegmentField => ({
  key,
  label,
  kind,
  named,
  candidates: async (house, workspaceId, q) =>
    house.engine.missing
      ? []
      : (await valuesOfEvents(house, workspaceId, key, q)).map(({ value, n }) => ({ value, label: named(value), count: n })),
});

/** What customers have done: which event, how often, when and where. */
export const segmentPredicates = (house: House): readonly SegmentDeedPredicate[] => [
  {
    key: 'event',
    shape: 'deed',
    group: 'events',
    label: { fi: 'tapahtumat', en: 'events' },
    missing: house.engine.missing ? { fi: 'Tapahtumien varasto puuttuu.', en: 'The event store is missing.' } : null,
    object: 'kind',
    did: { fi: 'joilla on tapahtuma', en: 'who have done' },
    didNot: { fi: 'joilla ei ole tapahtumaa', en: 'who have not done' },
    fields: [
      field('kind', { fi: 'tapahtuma', en: 'event' }, 'choice', kindName),
      field('channel', { fi: 'kanava', en: 'channel' }, 'choice', channelName),
      field('place', { fi: 'sivu tai paikka', en: 'page or place' }, 'text'),
      field('source', { fi: 'lähde', en: 'source' }, 'text'),
      field('device', { fi: 'laite', en: 'device' }, 'choice'),
      { key: 'value', label: { fi: 'arvo', en: 'value' }, kind: 'number' },
    ],
    find: async (at, workspaceId, asked, among) => {
      if (asked.ask !== 'deed') throw new Error('events are counted, not compared');
      return { yes: await customersWhoDid(at, workspaceId, asked, among), known: null };
    },
  },
];

import { templateByKey } from '../../journey/index.ts';
import type { Signature } from '../../events/index.ts';
import type { MapContent, StepRecord } from '../tables.ts';

/** Made-up ids that are easy to read in a test. */
export const idOf = (name: string): string => `00000000-0000-4000-8000-${Buffer.from(name).toString('hex').slice(0, 12).padEnd(12, '0')}`;

export const stepRow = (stage: string, touchpoint: string, more: Partial<StepRecord> = {}): StepRecord => ({
  id: idOf(`${stage}${touchpoint}`.slice(-6)),
  map_id: idOf('map'),
  stage_id: idOf(stage),
  touchpoint_id: idOf(touchpoint),
  origin: stage,
  step: null,
  position: 1,
  moment_of_truth: false,
  planned: null,
  hidden: false,
  ...more,
});

/** A map of the default path with the given steps, as a test needs it. */
export const contentWith = (more: Partial<MapContent> = {}): MapContent => ({
  map: {
    id: idOf('map'),
    name: 'Kartta',
    template: 'default',
    window_days: 30,
    revision: 1,
    created_by: 'me',
    created_at: new Date(0),
    updated_at: new Date(0),
    archived_at: null,
  },
  stages: (templateByKey('default')?.stages ?? []).map(({ key, name, sentence }, index) => ({
    id: idOf(key),
    map_id: idOf('map'),
    key,
    name,
    sentence,
    position: index + 1,
  })),
  steps: [],
  cards: [],
  choices: [],
  touchpoints: new Map(
    ['tracking', 'chat', 'checkout', 'payment'].map((type) => [
      idOf(type),
      { id: idOf(type), type, name: { fi: type, en: type }, step: { fi: `${type}!`, en: `${type}!` }, owner: 'own' as const },
    ]),
  ),
  ...more,
});

export const signatureOf = (signature: string, more: Partial<Signature>): Signature => ({
  signature,
  source: 'event',
  kind: '',
  channel: '',
  place: '',
  topic: '',
  reason: '',
  intent: '',
  count: 10,
  persons: 8,
  ...more,
});

import type { PersonaField } from '../contract.ts';

/** Left column of a card: who the person is. */
export const told: readonly PersonaField[] = [
  'who',
  'goals',
  'motives',
  'needs',
  'emotionalNeeds',
  'barriers',
  'fears',
  'values',
  'habits',
  'expectations',
  'problem',
  'information',
  'day',
];

/** Right column: what the person does. */
export const done: readonly PersonaField[] = ['behaviour', 'channels', 'relationship', 'outcome'];

/** Fields that people may write in. */
export const writable: readonly PersonaField[] = ['role', 'motto', ...told];

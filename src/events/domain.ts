import type { Domain } from '../platform/domain.ts';
import { inRoot } from '../platform/root.ts';

export const events: Domain = { name: 'events', engineMigrations: inRoot('src/events/engine') };

import type { Domain } from '../platform/domain.ts';
import { inRoot } from '../platform/root.ts';
import { hooks } from './hooks.ts';
import { routes } from './routes.ts';

export const channels: Domain = { name: 'channels', migrations: inRoot('src/channels/migrations'), routes, hooks };

import type { Domain } from '../platform/domain.ts';
import { inRoot } from '../platform/root.ts';
import { hooks } from './hooks.ts';
import { subscriptions } from './news.ts';
import { routes } from './routes.ts';

export const maps: Domain = { name: 'maps', migrations: inRoot('src/maps/migrations'), routes, subscriptions, hooks };

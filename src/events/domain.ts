import type { Domain } from '../platform/domain.ts';
import { inRoot } from '../platform/root.ts';
import { collectionRoutes } from './collection/routes.ts';
import { subscriptions } from './consumers.ts';
import { hooks } from './hooks.ts';
import { routes } from './routes.ts';

export const events: Domain = {
  name: 'events',
  migrations: inRoot('src/events/migrations'),
  engineMigrations: inRoot('src/events/engine'),
  routes: { ...routes, ...collectionRoutes },
  subscriptions,
  hooks,
};

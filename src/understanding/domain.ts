import type { Domain } from '../platform/domain.ts';
import { inRoot } from '../platform/root.ts';
import { hooks } from './hooks.ts';
import { readAgain } from './jobs.ts';
import { subscriptions } from './news.ts';
import { routes } from './routes.ts';

export const understanding: Domain = {
  name: 'understanding',
  migrations: inRoot('src/understanding/migrations'),
  routes,
  jobs: [readAgain],
  subscriptions,
  hooks,
};

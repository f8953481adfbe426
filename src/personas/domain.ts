import type { Domain } from '../platform/domain.ts';
import { inRoot } from '../platform/root.ts';
import { hooks } from './hooks.ts';
import { computePersonas } from './jobs.ts';
import { routes } from './routes.ts';

export const personas: Domain = {
  name: 'personas',
  migrations: inRoot('src/personas/migrations'),
  routes,
  jobs: [computePersonas],
  hooks,
};

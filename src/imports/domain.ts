import type { Domain } from '../platform/domain.ts';
import { inRoot } from '../platform/root.ts';
import { hooks } from './hooks.ts';
import { runImport, undoImport } from './jobs.ts';
import { routes } from './routes.ts';

export const imports: Domain = {
  name: 'imports',
  migrations: inRoot('src/imports/migrations'),
  routes,
  jobs: [runImport, undoImport],
  hooks,
};

import type { Domain } from '../platform/domain.ts';
import { inRoot } from '../platform/root.ts';
import { hooks } from './hooks.ts';
import { routes } from './routes.ts';

export const customers: Domain = { name: 'customers', migrations: inRoot('src/customers/migrations'), routes, hooks };

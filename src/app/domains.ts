import type { Domain } from '../platform/domain.ts';
import { routes as jobRoutes } from '../platform/jobs/routes.ts';
import { customers } from '../customers/domain.ts';
import { channels } from '../channels/domain.ts';
import { events } from '../events/domain.ts';
import { imports } from '../imports/domain.ts';
import { maps } from '../maps/domain.ts';
import { personas } from '../personas/domain.ts';
import { understanding } from '../understanding/domain.ts';
import { demo } from './demo/domain.ts';
import { routes as homeRoutes } from './home/routes.ts';

/** The manifests of the house. A new domain is one line here. */
export const domains: readonly Domain[] = [
  { name: 'jobs', routes: jobRoutes },
  { name: 'home', routes: homeRoutes },
  customers,
  channels,
  understanding,
  events,
  personas,
  maps,
  imports,
  demo,
];

import type { Domain } from '../platform/domain.ts';
import { inRoot } from '../platform/root.ts';
import { hooks } from './hooks.ts';
import { matchAfterImports, matchCustomers } from './matching/job.ts';
import { matchingRoutes } from './matching/routes.ts';
import { profileRoutes } from './profile/routes.ts';
import { runCorrection, undoCorrection } from './quality/correct.ts';
import { privacyRoutes } from './privacy/routes.ts';
import { measureAfterImports, measureQuality } from './quality/job.ts';
import { qualityRoutes } from './quality/routes.ts';
import { countAfterImports, countRelationships } from './relationship/job.ts';
import { relationshipRoutes } from './relationship/routes.ts';
import { routes } from './routes.ts';
import { countSegments } from './segments/job.ts';
import { countAfterUndo, keepMembers } from './segments/keep.ts';
import { segmentRoutes } from './segments/routes.ts';
import { viewRoutes } from './segments/viewRoutes.ts';

export const customers: Domain = {
  name: 'customers',
  migrations: inRoot('src/customers/migrations'),
  routes: {
    ...routes,
    ...matchingRoutes,
    ...qualityRoutes,
    ...privacyRoutes,
    ...relationshipRoutes,
    ...profileRoutes,
    ...segmentRoutes,
    ...viewRoutes,
  },
  jobs: [matchCustomers, measureQuality, runCorrection, undoCorrection, countRelationships, countSegments],
  subscriptions: [matchAfterImports, measureAfterImports, countAfterImports, keepMembers, countAfterUndo],
  hooks,
};

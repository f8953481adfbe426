import { callsOf } from '../../../ui/api.ts';
import type { SegmentsApi } from '../../segments/routes.ts';
import type { ViewsApi } from '../../segments/viewRoutes.ts';

export const api = callsOf<SegmentsApi>();
export const views = callsOf<ViewsApi>();

/** What is old after a change. */
export const fresh = ['GET /segments', 'GET /customers'];

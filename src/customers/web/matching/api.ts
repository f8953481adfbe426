import { callsOf } from '../../../ui/api.ts';
import type { MatchingApi } from '../../matching/routes.ts';

export const api = callsOf<MatchingApi>();

/** What is old after a decision. */
export const fresh = ['GET /customer-matches', 'GET /customers', 'GET /today'];

import { callsOf } from '../../../ui/api.ts';
import type { RelationshipApi } from '../../relationship/routes.ts';

export const api = callsOf<RelationshipApi>();
/** Everything that tells of states or of value. */
export const fresh = ['GET /relationships', 'GET /customers'];

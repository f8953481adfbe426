import { callsOf } from '../../../ui/api.ts';
import type { ProfileApi } from '../../profile/routes.ts';
import type { RelationshipApi } from '../../relationship/routes.ts';

export const api = callsOf<RelationshipApi & ProfileApi>();
/** Everything that tells of states, of value or of what is known. */
export const fresh = ['GET /relationships', 'GET /customers', 'GET /customer-fields'];

import type { JobsApi } from '../../platform/jobs/routes.ts';
import { callsOf } from '../../ui/api.ts';
import type { PersonasApi } from '../routes.ts';

export const api = callsOf<PersonasApi>();
export const jobs = callsOf<JobsApi>();

/** What is old after a persona changed. */
export const fresh = ['GET /personas'];

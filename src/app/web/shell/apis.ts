import type { AccountsApi } from '../../../platform/accounts/routes.ts';
import type { JobsApi } from '../../../platform/jobs/routes.ts';
import { callsOf } from '../../../ui/api.ts';
import type { HomeApi } from '../../home/routes.ts';

export const accounts = callsOf<AccountsApi>();
export const jobs = callsOf<JobsApi>();
export const home = callsOf<HomeApi>();

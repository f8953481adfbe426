import type { PersonasApi } from '../../personas/routes.ts';
import type { AccountsApi } from '../../platform/accounts/routes.ts';
import { callsOf } from '../../ui/api.ts';
import type { MapsApi } from '../routes.ts';

export const api = callsOf<MapsApi>();
export const personas = callsOf<PersonasApi>();
const accounts = callsOf<AccountsApi>();

/** Whether the reader's role may change maps. */
export const useMayEdit = (): boolean => accounts.useRoute('GET /me', {}).data?.capabilities.includes('analysis.write') ?? false;

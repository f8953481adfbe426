import type { Capability } from '../platform/accounts/capabilities.ts';
import type { AccountsApi } from '../platform/accounts/routes.ts';
import { callsOf } from './api.ts';

const accounts = callsOf<AccountsApi>();

/** Whether the reader's role may do this. False until it is known, so that nothing is offered that would be refused. */
export const useMay = (capability: Capability): boolean =>
  accounts.useRoute('GET /me', {}).data?.capabilities.includes(capability) ?? false;

import { callsOf } from '../../../ui/api.ts';
import type { PrivacyApi } from '../../privacy/routes.ts';
import type { CustomersApi } from '../../routes.ts';

export const api = callsOf<PrivacyApi & CustomersApi>();

import { callsOf } from '../../../ui/api.ts';
import type { QualityApi } from '../../quality/routes.ts';

export const api = callsOf<QualityApi>();

/** What is old after a correction or a measurement. */
export const fresh = ['GET /data-quality', 'GET /data-sources', 'GET /customers'];

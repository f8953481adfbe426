import type { Domain } from '../platform/domain.ts';
import { inRoot } from '../platform/root.ts';

export const channels: Domain = { name: 'channels', migrations: inRoot('src/channels/migrations') };

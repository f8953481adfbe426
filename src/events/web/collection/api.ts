import { callsOf } from '../../../ui/api.ts';
import type { CollectionApi } from '../../collection/routes.ts';

export const api = callsOf<CollectionApi>();

/** Sends a test event through the open door, as a page would: the same key, the same checks, the same store. Answers what was wrong, or null. */
export const sendTest = async (writeKey: string): Promise<string | null> => {
  const response = await fetch('/v1/track', {
    method: 'POST',
    body: JSON.stringify({ writeKey, event: 'test_event', context: { page: { path: location.pathname } } }),
    headers: { 'content-type': 'text/plain' },
    credentials: 'omit',
  }).catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
  if (typeof response === 'string') return response;
  const answer = (await response.json()) as { success: boolean; bots?: number; error?: { message: string } }; // the door's own shape
  if (answer.success && answer.bots === 0) return null;
  return answer.error?.message ?? 'bot';
};

import { callsOf } from '../../ui/api.ts';
import type { ChannelsApi } from '../routes.ts';
import { sendWaiting, type WaitingNote } from './waiting.ts';

const api = callsOf<ChannelsApi>();

const send = (note: WaitingNote): Promise<unknown> => api.call('POST /items', { body: { ...note, name: null } });

/** Sends the notes that wait on this device; answers how many went. */
export const sendWaitingNotes = (): Promise<number> => sendWaiting(send);

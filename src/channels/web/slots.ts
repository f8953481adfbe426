/** Small enough for the first load: the shell sends what waited on the device as soon as it can. */
export { sendWaitingNotes } from './send.ts';

import type { Message } from './message.ts';

/** A message that was read, with its place in the request. */
export interface Accepted {
  readonly index: number;
  readonly message: Message;
  readonly at: Date;
  /** The visitor of the day, for a page's message without any id. */
  readonly visitor: string | null;
}

import type { z } from 'zod';
import type { House } from '../house.ts';

/**
 * News is what one domain tells the others, written in the same transaction as the change itself (`publish(tx, …)`).
 * Names are `thing.happened`. The payload must be small, JSON, and hold ids rather than texts.
 */
export interface News<Payload = unknown> {
  readonly type: string;
  /** News with the same key (a conversation, a handle, an import) are delivered in order. */
  readonly key: string;
  readonly payload: Payload;
}

export interface DeliveredNews<Payload> {
  readonly position: string;
  readonly workspaceId: string;
  readonly at: Date;
  readonly payload: Payload;
}

/**
 * A consumer has a cursor of its own and gets batches of one workspace in log order. It must be idempotent: after a crash the
 * last batch comes again. The schema is the subscriber's own; fields it does not name are dropped.
 */
export interface Subscription<Payload = unknown> {
  /** Unique and stable: names the cursor, for example `understanding.analyse`. */
  readonly consumer: string;
  readonly types: readonly string[];
  readonly schema: z.ZodType<Payload>;
  /** True while what the consumer writes to is not there: its cursor stays, and it takes everything once it is. */
  waits?(house: House): boolean;
  handle(house: House, workspaceId: string, batch: readonly (DeliveredNews<Payload> & { readonly type: string })[]): Promise<void>;
}

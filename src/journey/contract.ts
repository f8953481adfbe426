import type { Words } from '../platform/language.ts';

/** A part of the path in a template. `sentence` is the customer's own (heading when a map is presented). */
export interface StageTemplate {
  readonly key: string;
  readonly name: Words;
  readonly sentence: Words | null;
}

export interface PathTemplate {
  readonly key: string;
  readonly name: Words;
  readonly stages: readonly StageTemplate[];
}

/** A kind of place where customer and company meet. */
export interface TouchpointType {
  readonly key: string;
  readonly name: Words;
  /** The customer's own step there, short: ”Maksan”, ”Odotan pakettia”. */
  readonly step: Words;
  readonly owner: 'own' | 'partner' | 'customer' | 'community';
  /** Stage key per template where it usually stands. */
  readonly stages: Readonly<Record<string, string>>;
}

/** What placement is decided by: how an event or item appears, without whose it is. */
export interface Appearance {
  readonly source: 'event' | 'item';
  readonly kind: string;
  readonly channel: string;
  readonly place: string;
  readonly topic: string;
  readonly reason: string;
  readonly intent: string;
}

export interface Suggestion {
  readonly touchpoint: string;
  readonly stage: string;
  /** Which rule decided, for the page that lists placements. */
  readonly why: Words;
}

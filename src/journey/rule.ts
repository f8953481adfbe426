import type { Words } from '../platform/language.ts';
import type { Appearance } from './contract.ts';
import { channelFamily, type ChannelFamily } from './channels.ts';
import type { Phase } from './templates.ts';

/** One line of the placement rules: everything that is given must match. */
export interface Rule {
  readonly name: string;
  readonly kinds?: readonly string[];
  /** Against the place in lower case. */
  readonly places?: RegExp;
  readonly channels?: readonly ChannelFamily[];
  readonly topics?: readonly string[];
  readonly reasons?: readonly string[];
  readonly intents?: readonly string[];
  /** Touchpoint type and part of the path; `channel` as the type means the touchpoint of the channel. Null: leave it unplaced. */
  readonly to: readonly [touchpoint: string, phase: Phase] | null;
  readonly why: Words;
}

/** Kinds compare in lower case, with spaces, hyphens and dots as `_`. */
export const normalKind = (kind: string): string =>
  kind
    .trim()
    .toLowerCase()
    .replaceAll(/[\s.-]+/g, '_');

const among = (list: readonly string[] | undefined, value: string): boolean => list === undefined || list.includes(value);

export const fits = (rule: Rule, given: Appearance): boolean =>
  among(rule.kinds, normalKind(given.kind)) &&
  among(rule.topics, given.topic) &&
  among(rule.reasons, given.reason) &&
  among(rule.intents, given.intent) &&
  (rule.channels === undefined || rule.channels.includes(channelFamily(given.channel))) &&
  (rule.places === undefined || (given.place !== '' && rule.places.test(given.place.toLowerCase())));

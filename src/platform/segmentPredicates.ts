import type { House } from './house.ts';
import type { Words } from './language.ts';

/** What a value in a rule is, and so how it may be compared. `choice` is one of known values, `set` several of them at once. */
export type SegmentKind = 'text' | 'choice' | 'set' | 'number' | 'money' | 'date' | 'boolean';

/** How a value is compared. `known` and `unknown` ask whether there is one at all; any other test of a missing value is neither true nor false. */
export type SegmentTest =
  | 'is'
  | 'isNot'
  | 'contains'
  | 'notContains'
  | 'startsWith'
  | 'equals'
  | 'atLeast'
  | 'atMost'
  | 'between'
  | 'from'
  | 'before'
  | 'withinLast'
  | 'olderThan'
  | 'withinNext'
  | 'yes'
  | 'no'
  | 'known'
  | 'unknown';

export type SegmentScalar = string | number | boolean;

/** A value that can be picked, with how many customers (or rows) have it where that is known. */
export interface SegmentCandidate {
  readonly value: SegmentScalar;
  readonly label: Words;
  readonly count: number | null;
}

/** Something a rule can compare: a field of a customer, or of one deed of theirs. */
export interface SegmentField {
  readonly key: string;
  /** Noun in its basic form, in the middle of a sentence: ”paikkakunta”. */
  readonly label: Words;
  readonly kind: SegmentKind;
  /** Values to pick from, the commonest first, at most 50; `q` narrows them. Absent: the value is written. */
  candidates?(house: House, workspaceId: string, q: string): Promise<readonly SegmentCandidate[]>;
  /** What people call a value. Absent: as it stands, or for a choice as its candidate is called. */
  named?(value: string): Words;
}

/** A comparison inside a deed: all of a deed's comparisons hold for the same row. */
export interface SegmentPart {
  readonly field: string;
  readonly test: SegmentTest;
  readonly values: readonly SegmentScalar[];
}

/**
 * What is asked of the domain that knows; what a rule denies (”is not”, ”unknown”, ”at most”) is asked as its opposite. Deeds: done at least
 * (or exactly) `n` ≥ 1 times in [from, to) by rows for which all parts hold.
 */
export type SegmentAsked =
  | { readonly ask: 'value'; readonly test: SegmentTest; readonly values: readonly SegmentScalar[] }
  | {
      readonly ask: 'deed';
      readonly parts: readonly SegmentPart[];
      readonly test: 'atLeast' | 'exactly';
      readonly n: number;
      readonly from: Date | null;
      readonly to: Date | null;
    };

/** Customer id → their handles. */
export type SegmentAmong = ReadonlyMap<string, readonly string[]>;

/** Customers for whom it holds, and those of whom it is known either way; `known` null: of everybody. */
export interface SegmentAnswer {
  readonly yes: readonly string[];
  readonly known: readonly string[] | null;
}

interface SegmentPredicateBase {
  /** Unique in the house: `event`, `item`, `persona`. */
  readonly key: string;
  readonly group: 'person' | 'own' | 'orders' | 'messages' | 'events' | 'groups';
  readonly label: Words;
  /** Why it cannot be asked now, for example without an event store; null when it can. */
  readonly missing: Words | null;
  /** Answers for everybody, or among the given customers only. Values come as they were checked against `kind`; they are data, never SQL. */
  find(house: House, workspaceId: string, asked: SegmentAsked, among: SegmentAmong | null): Promise<SegmentAnswer>;
}

/** A field of customers that another domain knows. */
export interface SegmentValuePredicate extends SegmentPredicateBase {
  readonly shape: 'value';
  readonly field: SegmentField;
}

/** A deed that can be counted: it was done at least or at most so many times. */
export interface SegmentDeedPredicate extends SegmentPredicateBase {
  readonly shape: 'deed';
  readonly fields: readonly SegmentField[];
  /** A field without which the deed says nothing, for example which event. It is named first in the sentence. */
  readonly object: string | null;
  /** After ”asiakkaat”: ”jotka ovat olleet yhteydessä”, ”who have been in touch”; and when it was not done. */
  readonly did: Words;
  readonly didNot: Words;
}

/** What a domain lets a segment's rule ask of customers. */
export type SegmentPredicate = SegmentValuePredicate | SegmentDeedPredicate;

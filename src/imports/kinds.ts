import type { ImportKind } from '../platform/domain.ts';
import type { ImportPlan } from './contract.ts';

type Has = (...fields: readonly string[]) => boolean;

const contact = ['email', 'phone', 'number'] as const;
const scores = ['nps', 'csat', 'ces'] as const;

/**
 * What sets the kinds apart: how strongly the found fields say that the file is of the kind; null when it is not. A list of customers may hold a
 * comment, a score or a permission, too, so each of the others must show what only it has.
 */
const telling: Readonly<Record<ImportKind, (all: Has, any: Has) => number | null>> = {
  customers: () => 0,
  companies: (all, any) =>
    all('company') && any('businessId', 'industry', 'employees', 'website', 'turnover') && !any('firstName', 'lastName') ? 2 : null,
  orders: (all) => (all('date', 'amount') ? 2 : null),
  lines: (all, any) => (all('order') && any('product', 'sku') && any('quantity', 'unitPrice', 'line') ? 3 : null),
  items: (all, any) => (all('text') && any('at', 'channel', 'subject', 'thread', 'direction') ? 2 : null),
  notes: (all) => (all('note', 'at') ? 3 : null),
  answers: (all, any) => (all('respondent') ? 2 : all('at') && any(...scores) ? 1 : null),
  consents: (all, any) => (all('granted') && any(...contact) && any('purpose', 'channel', 'at') ? 3 : null),
  events: (all) => (all('event', 'at') ? 2 : null),
};

/** How well a kind suits the file by the fields its columns went to; −1 when it does not. */
export const suits = (kind: ImportKind, columns: ImportPlan['columns']): number => {
  const found = new Set(columns.flatMap(({ target }) => (typeof target === 'object' ? [target.field] : [])));
  const strength = telling[kind](
    (...fields) => fields.every((field) => found.has(field)),
    (...fields) => fields.some((field) => found.has(field)),
  );
  return strength === null ? -1 : strength * 10 + found.size;
};

/** Which fields name a thing by themselves; a row that has one keeps its identity when the rest of it changes. */
export const keyFields: Readonly<Record<ImportKind, readonly string[]>> = {
  customers: ['number'],
  companies: ['businessId', 'number'],
  orders: [],
  lines: ['line'],
  items: ['id'],
  notes: ['id'],
  answers: [],
  consents: [],
  events: ['id'],
};

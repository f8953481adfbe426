import type { ImportKind } from '../platform/domain.ts';
import type { ImportPlan } from './contract.ts';

type Has = (...fields: readonly string[]) => boolean;

const contact = ['email', 'phone', 'number'] as const;
const scores = ['nps', 'csat', 'ces'] as const;

/**
 * What sets the kinds apart: how strongly the found fields say that the file is of the kind; null when it is not. A list of customers may hold a
 * comment, a score or a permission, too, so each of the others must show what only it has.
 */
const telling: Readonly<Record<ImportKind, (all: Has, any: Has, person: Has) => number | null>> = {
  customers: () => 0,
  companies: (all, any, person) =>
    all('company') &&
    !person('firstName', 'lastName', 'birthDate', 'jobTitle') &&
    (any('businessId', 'industry', 'employees', 'turnover') || (all('website') && person('company')))
      ? 2
      : null,
  orders: (all) => (all('date', 'amount') ? 2 : null),
  items: (all, any) => (all('text') && any('at', 'channel', 'subject', 'thread', 'direction') ? 2 : null),
  notes: (all) => (all('memo', 'at') ? 3 : null),
  answers: (all, any) => (all('respondent') ? 2 : all('at') && any(...scores) ? 1 : null),
  consents: (all, any) => (all('granted') && any(...contact) && any('purpose', 'channel', 'at') ? 3 : null),
  events: (all) => (all('event', 'at') ? 2 : null),
};

const fieldsOf = (columns: ImportPlan['columns']): ReadonlySet<string> =>
  new Set(columns.flatMap(({ target }) => (typeof target === 'object' ? [target.field] : [])));

/** How well a kind suits the file by the fields its columns went to; −1 when it does not. `asCustomers`: where they would go in a list of customers. */
export const suits = (kind: ImportKind, columns: ImportPlan['columns'], asCustomers: ImportPlan['columns']): number => {
  const found = fieldsOf(columns);
  const person = fieldsOf(asCustomers);
  const strength = telling[kind](
    (...fields) => fields.every((field) => found.has(field)),
    (...fields) => fields.some((field) => found.has(field)),
    (...fields) => fields.some((field) => person.has(field)),
  );
  return strength === null ? -1 : strength * 10 + found.size;
};

/** Which fields name a thing by themselves; a row that has one keeps its identity when the rest of it changes. */
export const keyFields: Readonly<Record<ImportKind, readonly string[]>> = {
  customers: ['number'],
  companies: ['businessId', 'number'],
  orders: [],
  items: ['id'],
  notes: ['id'],
  answers: [],
  consents: [],
  events: ['id'],
};

import { PolkuError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import type { SegmentAmong, SegmentAsked } from '../../platform/segmentPredicates.ts';
import { ruleErrors } from './check.ts';
import type { Condition, Group } from './contract.ts';
import { windowOf, type Today } from './days.ts';
import { askedOfOthers, isTurned, type Answered } from './sql.ts';
import type { Entries } from './vocabulary.ts';

const askedBy = (condition: Condition, today: Today): SegmentAsked => {
  if (condition.if === 'value')
    return {
      ask: 'value',
      test: isTurned(condition) ? (condition.test === 'unknown' ? 'known' : 'is') : condition.test,
      values: condition.values,
    };
  const { test, n, parts, within } = condition;
  return {
    ask: 'deed',
    parts,
    ...windowOf(within, today),
    ...(isTurned(condition) ? { test: 'atLeast', n: n + 1 } : { test: test === 'exactly' ? 'exactly' : 'atLeast', n }),
  };
};

/** The first thing in a rule that nobody can answer now, or null. */
export const missingIn = (rule: Group, { byKey }: Entries): { readonly fi: string; readonly en: string } | null => {
  for (const condition of askedOfOthers(rule)) {
    const entry = byKey.get(condition.of);
    if (!entry) return { fi: condition.of, en: condition.of };
    if (entry.missing) return entry.missing;
  }
  return null;
};

/**
 * Asks the other domains about their conditions in the rules, each condition once; outside any transaction, because they may ask the event
 * store. Errors: `segment_missing` when one of them cannot be asked now.
 */
export const askOthers = async (
  house: House,
  workspaceId: string,
  rules: readonly Group[],
  entries: Entries,
  today: Today,
  among: SegmentAmong | null,
): Promise<ReadonlyMap<Condition, Answered>> => {
  const answers = new Map<Condition, Answered>();
  const asked = new Map<string, Promise<Answered>>();
  for (const condition of rules.flatMap(askedOfOthers)) {
    const predicate = entries.byKey.get(condition.of)?.predicate;
    if (!predicate || predicate.missing) throw new PolkuError(ruleErrors.missing, { name: condition.of });
    const question = askedBy(condition, today);
    const key = JSON.stringify([condition.of, question]);
    const answer = asked.get(key) ?? predicate.find(house, workspaceId, question, among);
    asked.set(key, answer);
    answers.set(condition, await answer);
  }
  return answers;
};

import type { House } from '../../platform/house.ts';
import { conditionsOf, type Group, type SegmentRow } from './contract.ts';
import { missingIn } from './others.ts';
import { memberCounts, type StoredSegment } from './store.ts';
import { entriesOf, type Entries } from './vocabulary.ts';
import { inWords } from './words.ts';

/** Fewer than this could be guessed by whoever may not open profiles. */
export const fewestShown = 5;

const isPersonal = ({ rule }: StoredSegment, { byKey }: Entries): boolean =>
  rule !== null && conditionsOf(rule).some(({ of }) => byKey.get(of)?.isPersonal);

/**
 * Segments as they are sent. Whoever may not open profiles sees no number below five, and neither sentence nor rule where a rule names contact
 * details.
 */
export const presentSegments = async (
  house: House,
  workspaceId: string,
  stored: readonly StoredSegment[],
  maySeePersonal: boolean,
): Promise<readonly { readonly row: SegmentRow; readonly rule: Group | null }[]> => {
  const entries = await entriesOf(house, workspaceId);
  const computed = await house.records.read(workspaceId, memberCounts);
  const rules = stored.flatMap(({ rule }) => rule ?? []);
  const sentences = new Map((await inWords(house, workspaceId, rules, entries)).map((words, index) => [rules[index], words]));
  return stored.map((segment) => {
    const members = segment.kind === 'persona' ? (computed.get(segment.id) ?? 0) : segment.members;
    const isHidden = !maySeePersonal && isPersonal(segment, entries);
    const tooFew = !maySeePersonal && members < fewestShown;
    const row = {
      id: segment.id,
      kind: segment.kind,
      name: segment.name,
      words: (segment.rule && !isHidden && sentences.get(segment.rule)) || null,
      members: tooFew ? null : members,
      unknown: tooFew ? 0 : segment.unknown,
      customers: segment.customers,
      countedAt: segment.countedAt?.toISOString() ?? null,
      missing: segment.rule && missingIn(segment.rule, entries),
      version: segment.version,
      updatedAt: segment.updatedAt.toISOString(),
      archivedAt: segment.archivedAt?.toISOString() ?? null,
    };
    return { row, rule: isHidden ? null : segment.rule };
  });
};

import { audit } from '../../platform/audit/index.ts';
import type { House } from '../../platform/house.ts';
import type { Words } from '../../platform/language.ts';
import { checkRule } from './check.ts';
import type { Group } from './contract.ts';
import { countRule, type Evaluated } from './evaluate.ts';
import { startCounting } from './job.ts';
import { askOthers } from './others.ts';
import { todayOf } from './settle.ts';
import { createRule } from './store.ts';
import { entriesOf } from './vocabulary.ts';
import { inWords } from './words.ts';

/** How many a rule lets in now, of how many it cannot be told, and the rule as a sentence. Errors: `segment_unknown_field` and its kin. */
export const countSegment = async (
  house: House,
  workspaceId: string,
  rule: Group,
  maySeePersonal: boolean,
): Promise<Evaluated & { readonly words: Words }> => {
  const entries = await entriesOf(house, workspaceId);
  checkRule(rule, entries, maySeePersonal);
  const today = await todayOf(house, workspaceId);
  const answers = await askOthers(house, workspaceId, [rule], entries, today, null);
  const counted = await house.records.read(workspaceId, (tx) => countRule(tx, rule, { entries, today, answers }));
  const [words = { fi: '', en: '' }] = await inWords(house, workspaceId, [rule], entries);
  return { ...counted, words };
};

/** Saves a rule as a segment and has its members found in the background; answers its id. */
export const createSegment = async (
  house: House,
  workspaceId: string,
  given: { readonly name: string; readonly rule: Group; readonly by: string },
  maySeePersonal: boolean,
): Promise<string> => {
  checkRule(given.rule, await entriesOf(house, workspaceId), maySeePersonal);
  const id = await house.records.write(workspaceId, async (tx) => {
    const made = await createRule(tx, { ...given, at: house.now() });
    await audit(tx, { actor: given.by, action: 'segment.created', object: made, details: { name: given.name } });
    return made;
  });
  await startCounting(house, workspaceId);
  house.live.send(workspaceId, 'segment', [id]);
  return id;
};

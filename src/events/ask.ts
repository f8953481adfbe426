import { workspaceById } from '../platform/accounts/workspaces.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import type { House } from '../platform/house.ts';
import type { Answers, AskOf, Question } from './contract.ts';
import { breakdown, trend } from './questions/counts.ts';
import { funnel, transitions } from './questions/paths.ts';
import { cells } from './questions/cells.ts';
import { feelings } from './questions/feelings.ts';
import { flow } from './questions/flow.ts';
import { outcome } from './questions/outcome.ts';
import { people } from './questions/people.ts';
import { themes } from './questions/themes.ts';

type Answerer<Name extends Question['ask']> = (house: House, workspaceId: string, question: AskOf<Name>) => Promise<Answers[Name]>;

const inZone = async (house: House, workspaceId: string): Promise<string> =>
  (await workspaceById(house.records, workspaceId))?.settings.zone ?? 'Europe/Helsinki';

const answerers: { readonly [Name in Question['ask']]: Answerer<Name> } = {
  trend: async (house, workspaceId, question) => trend(house, workspaceId, question, await inZone(house, workspaceId)),
  breakdown,
  funnel,
  transitions,
  'placed.cells': cells,
  'placed.feelings': feelings,
  'placed.flow': flow,
  'placed.themes': themes,
  'placed.outcome': outcome,
  'placed.people': people,
};

/**
 * Answers a question about the events and items of a workspace as identities stand today. One statement for most questions; values are
 * bound, never written into the SQL. Errors: `engine_missing`, and the engine's own when 30 seconds were not enough.
 */
export const ask = <Name extends Question['ask']>(
  house: House,
  workspaceId: string,
  question: AskOf<Name> & { readonly ask: Name },
): Promise<Answers[Name]> => {
  if (house.engine.missing) return Promise.reject(new PolkuError(errors.engineMissing));
  const answer: Answerer<Name> = answerers[question.ask];
  return answer(house, workspaceId, question);
};

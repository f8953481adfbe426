import { fill } from '../../../ui/figures/figureText.ts';
import type { Limits, RelationshipState } from '../../relationship/contract.ts';
import type { fi } from './words.fi.ts';

/** The rule of a state with the limits of the workspace in it. */
export const ruleText = (words: typeof fi, state: RelationshipState, { newDays, fadingDays, formerDays }: Limits): string =>
  fill(words.rules[state], { new: String(newDays), fading: String(fadingDays), former: String(formerDays) });

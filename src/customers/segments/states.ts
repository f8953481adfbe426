import type { Words } from '../../platform/language.ts';
import type { RelationshipState } from '../relationship/contract.ts';

/** How a customer stands with the company, in the words of a rule. */
export const stateNames: Readonly<Record<RelationshipState, Words>> = {
  possible: { fi: 'mahdollinen', en: 'possible' },
  new: { fi: 'uusi', en: 'new' },
  current: { fi: 'nykyinen', en: 'current' },
  fading: { fi: 'hiipuva', en: 'fading' },
  former: { fi: 'entinen', en: 'former' },
  returned: { fi: 'palannut', en: 'returned' },
};

import type { Words } from '../../platform/language.ts';

/** How a customer stands with the company, by their orders alone. Limits in days, counted back from today at midnight. */
export const stateLimits = { newFor: 90, currentFor: 180, formerFrom: 365, returnedAfter: 365 } as const;

/**
 * `possible`: no order. `former`: the last order is at least 365 days old; `fading`: at least 180. Of those who ordered since: `returned` came
 * back after a pause of at least 365 days, `new` made their first order within 90 days, the others are `current`.
 */
type State = 'possible' | 'new' | 'current' | 'fading' | 'former' | 'returned';

export const stateNames: Readonly<Record<State, Words>> = {
  possible: { fi: 'mahdollinen', en: 'possible' },
  new: { fi: 'uusi', en: 'new' },
  current: { fi: 'nykyinen', en: 'current' },
  fading: { fi: 'hiipuva', en: 'fading' },
  former: { fi: 'entinen', en: 'former' },
  returned: { fi: 'palannut', en: 'returned' },
};

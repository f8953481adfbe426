/** Possible: nothing bought yet. The others follow from the days of the purchases and the limits of the workspace. */
export const relationshipStates = ['possible', 'new', 'current', 'fading', 'former', 'returned'] as const;
export type RelationshipState = (typeof relationshipStates)[number];

/** In days. A customer is new, or returned, for `newDays`; fading after `fadingDays` without a purchase, former after `formerDays`. */
export interface Limits {
  readonly newDays: number;
  readonly fadingDays: number;
  readonly formerDays: number;
}
export const usualLimits: Limits = { newDays: 90, fadingDays: 180, formerDays: 365 };
export const mostDays = 3650;

/** Whether the limits can be lived by: nobody is fading while new, nor former before fading. */
export const limitsRise = ({ newDays, fadingDays, formerDays }: Limits): boolean => newDays <= fadingDays && fadingDays < formerDays;

/** The front door of personas. Membership itself is written down to customers: read it there by the persona's id. */
export type { Badge, Persona, PersonaLine } from './contract.ts';
export { computePersonas } from './jobs.ts';
export { withoutPersonalData } from './privacy.ts';
export { personaMembers, personasOf, type PersonaBrief } from './brief.ts';

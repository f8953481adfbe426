/** The front door of understanding. Every function works inside the caller's transaction. */
export type { Labels, Understood } from './contract.ts';
export { understoodOf } from './read.ts';
export { labelsOf } from './store.ts';

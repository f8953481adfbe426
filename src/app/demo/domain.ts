import type { Domain } from '../../platform/domain.ts';
import { finishDemo, loadDemo } from './load.ts';

/** The example company comes in by two jobs; everything else of it is ordinary imports. */
export const demo: Domain = { name: 'demo', jobs: [loadDemo, finishDemo] };

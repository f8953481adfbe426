import { answerAsWorker } from '../../platform/workers.ts';
import { findMatches, type Match } from './match.ts';
import type { MatchRecord } from './record.ts';

export interface MatchingInput {
  readonly records: readonly MatchRecord[];
  readonly least: number;
}
export interface MatchingResult {
  readonly matches: readonly Match[];
  /** Pairs that were compared. */
  readonly compared: number;
}

answerAsWorker(({ records, least }: MatchingInput, onProgress): MatchingResult => findMatches(records, { least, onProgress }));

import type { Logger } from 'pino';
import type { Domain } from './domain.ts';
import type { EventEngine } from './engine/contract.ts';
import type { Files } from './files/contract.ts';
import type { Jobs } from './jobs/contract.ts';
import type { Live } from './live.ts';
import type { Records } from './records/contract.ts';
import type { Secrets } from './secrets.ts';

export interface HouseConfig {
  readonly dataFolder: string;
  readonly origin: string;
  readonly databaseUrl: string | null;
  readonly eventsUrl: string | null;
  readonly filesUrl: string | null;
}

/** What every domain is handed: the stores, the clock, and the other domains' hooks. Built once in `app/`. */
export interface House {
  readonly config: HouseConfig;
  readonly log: Logger;
  /** The one clock. Tests and `--demo-date` set it. */
  now(): Date;
  readonly records: Records;
  readonly engine: EventEngine;
  readonly jobs: Jobs;
  readonly files: Files;
  readonly secrets: Secrets;
  readonly live: Live;
  readonly domains: readonly Domain[];
}

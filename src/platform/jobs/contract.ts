import type { z } from 'zod';
import type { House } from '../house.ts';
import type { Words } from '../language.ts';

/** What a running job may use. `progress` also keeps the job's lease alive and throws `cancelled` when a person stopped it. */
export interface JobRun<Payload> {
  readonly house: House;
  readonly workspaceId: string;
  readonly jobId: string;
  readonly payload: Payload;
  /** The member who started it, or null for the system. */
  readonly startedBy: string | null;
  readonly signal: AbortSignal;
  progress(done: number, total: number | null, note?: Words): Promise<void>;
}

export interface JobDefinition<Payload = unknown> {
  /** Stable name, for example `imports.run`. */
  readonly name: string;
  readonly title: Words;
  readonly schema: z.ZodType<Payload>;
  /** Tries after the first failure; a job must be safe to run again from the start (or from what it stored). Default 2. */
  readonly retries?: number;
  /** What it did and what it left out; shown on the jobs page. */
  run(job: JobRun<Payload>): Promise<{ readonly summary: Words; readonly [key: string]: unknown }>;
}

export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled';

export interface JobRow {
  readonly id: string;
  readonly name: string;
  readonly title: Words;
  readonly state: JobState;
  readonly done: number;
  readonly total: number | null;
  readonly note: Words | null;
  readonly summary: Words | null;
  readonly error: string | null;
  readonly startedBy: string | null;
  readonly createdAt: Date;
  readonly finishedAt: Date | null;
}

export interface Jobs {
  start<Payload>(workspaceId: string, job: JobDefinition<Payload>, payload: Payload, startedBy?: string | null): Promise<string>;
  list(workspaceId: string, filter?: { readonly states?: readonly JobState[]; readonly limit?: number }): Promise<readonly JobRow[]>;
  get(workspaceId: string, jobId: string): Promise<JobRow>;
  cancel(workspaceId: string, jobId: string): Promise<void>;
  retry(workspaceId: string, jobId: string): Promise<void>;
}

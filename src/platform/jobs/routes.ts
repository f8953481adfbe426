import { z } from 'zod';
import { errors, PolkuError } from '../errors.ts';
import { route, type RouteTable } from '../http/contract.ts';
import { deadLetters, retryDeadLetter } from '../outbox/deadLetters.ts';
import type { JobRow } from './contract.ts';

const words = z.object({ fi: z.string(), en: z.string() });

export const jobSchema = z.object({
  id: z.string(),
  name: z.string(),
  title: words,
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
  done: z.number(),
  total: z.number().nullable(),
  note: words.nullable(),
  summary: words.nullable(),
  error: z.string().nullable(),
  mine: z.boolean(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
});
export type JobAnswer = z.infer<typeof jobSchema>;

const present = (row: JobRow, userId: string): JobAnswer => {
  const { id, name, title, state, done, total, note, summary, error } = row;
  return {
    id,
    name,
    title,
    state,
    done,
    total,
    note,
    summary,
    error,
    mine: row.startedBy === userId,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
};

const params = z.object({ id: z.uuid() });
const finished = z.object({ done: z.literal(true) });

export const routes = {
  'GET /jobs': route({
    summary: 'Background jobs, newest first',
    capability: 'analysis.read',
    query: z.object({ state: z.enum(['unfinished', 'failed', 'all']).default('all') }),
    answer: z.object({ jobs: z.array(jobSchema) }),
    handle: async ({ house, workspaceId, actor, query }) => {
      const states =
        query.state === 'unfinished' ? (['queued', 'running'] as const) : query.state === 'failed' ? (['failed'] as const) : undefined;
      return { jobs: (await house.jobs.list(workspaceId, states ? { states } : {})).map((row) => present(row, actor.userId)) };
    },
  }),
  'GET /jobs/:id': route({
    summary: 'One job',
    capability: 'analysis.read',
    params,
    answer: jobSchema,
    handle: async ({ house, workspaceId, actor, params: { id } }) => present(await house.jobs.get(workspaceId, id), actor.userId),
  }),
  'POST /jobs/:id/cancel': route({
    summary: 'Stop a job; your own, or any as an administrator',
    capability: 'analysis.write',
    params,
    answer: finished,
    handle: async ({ house, workspaceId, actor, can, params: { id } }) => {
      const job = await house.jobs.get(workspaceId, id);
      if (job.startedBy !== actor.userId && !can('workspace.manage'))
        throw new PolkuError(errors.notAllowed, { capability: 'workspace.manage' });
      await house.jobs.cancel(workspaceId, id);
      return { done: true as const };
    },
  }),
  'POST /jobs/:id/retry': route({
    summary: 'Run a failed or cancelled job again',
    capability: 'workspace.manage',
    params,
    answer: finished,
    handle: async ({ house, workspaceId, params: { id } }) => {
      await house.jobs.retry(workspaceId, id);
      return { done: true as const };
    },
  }),
  'GET /dead-letters': route({
    summary: 'News between parts of the house that could not be taken',
    capability: 'workspace.manage',
    answer: z.object({
      letters: z.array(z.object({ id: z.string(), consumer: z.string(), count: z.number(), error: z.string(), at: z.string() })),
    }),
    handle: async ({ house, workspaceId }) => ({
      letters: (await house.records.read(workspaceId, deadLetters)).map((letter) => ({ ...letter, at: letter.at.toISOString() })),
    }),
  }),
  'POST /dead-letters/:id/retry': route({
    summary: 'Hand the news to its consumer again',
    capability: 'workspace.manage',
    params,
    answer: finished,
    handle: async ({ house, workspaceId, params: { id } }) => {
      await retryDeadLetter(house, workspaceId, id);
      return { done: true as const };
    },
  }),
} satisfies RouteTable;

export type JobsApi = typeof routes;

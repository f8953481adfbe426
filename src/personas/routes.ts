import { z } from 'zod';
import { audit } from '../platform/audit/index.ts';
import { archiveSegment, customersByIds, identityEpoch, membersOf, saveSegment } from '../customers/index.ts';
import { FileAnswer, route, type RouteTable } from '../platform/http/contract.ts';
import { overviewSchema, personaFields, personaSchema, quoteSchema, readinessSchema, supports } from './contract.ts';
import { personaTable } from './export.ts';
import { computePersonas } from './jobs.ts';
import { quotesOf } from './quotes.ts';
import { quickReadiness } from './readiness.ts';
import {
  addLine,
  createWritten,
  freeAccent,
  listPersonas,
  readModels,
  readPersona,
  renamePersona,
  setArchived,
  setLineRemoved,
} from './store.ts';

const params = z.object({ id: z.uuid() });
const done = z.object({ done: z.literal(true) });

export const routes = {
  'GET /personas': route({
    summary: 'Personas with their lines, and the newest computation',
    capability: 'analysis.read',
    answer: overviewSchema,
    handle: ({ house, workspaceId }) =>
      house.records.read(workspaceId, async (tx) => {
        const { newest, current, coverage, comparison } = await readModels(tx);
        return {
          personas: [...(await listPersonas(tx))],
          model: newest,
          coverage,
          comparison: [...comparison],
          computedAt: current?.asOf ?? null,
          old: current !== null && current.identityEpoch !== (await identityEpoch(tx)),
        };
      }),
  }),
  'GET /personas/readiness': route({
    summary: 'Whether the data are enough for personas: the newest computation, or a first look when there is none',
    capability: 'analysis.read',
    answer: readinessSchema,
    handle: async ({ house, workspaceId }) => {
      const { newest, epoch } = await house.records.read(workspaceId, async (tx) => ({
        newest: (await readModels(tx)).newest,
        epoch: await identityEpoch(tx),
      }));
      // A refusal holds for the data it was given; after an import the data are looked at anew.
      const holds = newest !== null && (newest.verdict !== 'refused' || newest.identityEpoch === epoch);
      return holds ? newest : quickReadiness(house, workspaceId);
    },
  }),
  'POST /personas/compute': route({
    summary: 'Compute personas in the background; `k` insists on a number of groups, which the badge then says',
    capability: 'analysis.write',
    body: z.object({ k: z.number().int().min(2).max(8).nullable().default(null) }),
    answer: z.object({ jobId: z.string() }),
    limit: { perMinute: 10 },
    handle: async ({ house, workspaceId, actor, body }) => ({
      jobId: await house.jobs.start(workspaceId, computePersonas, { k: body.k }, actor.userId),
    }),
  }),
  'GET /personas/export': route({
    summary: 'Every persona line with its figures, as CSV',
    capability: 'analysis.read',
    answer: z.unknown(),
    handle: async ({ house, workspaceId, language }) =>
      new FileAnswer(
        personaTable(await house.records.read(workspaceId, (tx) => listPersonas(tx)), language),
        'text/csv; charset=utf-8',
        language === 'fi' ? 'persoonat.csv' : 'personas.csv',
      ),
  }),
  'POST /personas': route({
    summary: 'A persona written by people: hypothesis or wished-for',
    capability: 'analysis.write',
    body: z.object({ kind: z.enum(['hypothesis', 'ideal']), name: z.string().trim().min(1).max(60) }),
    answer: z.object({ id: z.string() }),
    handle: ({ house, workspaceId, actor, body }) =>
      house.records.write(workspaceId, async (tx) => {
        const personas = await listPersonas(tx);
        const id = await createWritten(tx, { ...body, accent: freeAccent(personas), place: 100 + personas.length });
        await audit(tx, { actor: actor.userId, action: 'persona.created', object: id, details: { kind: body.kind } });
        return { id };
      }),
  }),
  'GET /personas/:id': route({
    summary: 'A persona with every line and its evidence',
    capability: 'analysis.read',
    params,
    answer: personaSchema,
    handle: ({ house, workspaceId, params: { id } }) => house.records.read(workspaceId, (tx) => readPersona(tx, id)),
  }),
  'GET /personas/:id/quotes': route({
    summary: 'What members wrote, in their own words; needs the right to read messages and at least five customers',
    capability: 'items.read',
    params,
    answer: z.object({ quotes: z.array(quoteSchema), customers: z.number() }),
    handle: ({ house, workspaceId, params: { id } }) => quotesOf(house, workspaceId, id),
  }),
  'GET /personas/:id/customers': route({
    summary: 'The customers behind a persona, the clearest first',
    capability: 'profiles.read',
    params,
    query: z.object({ limit: z.coerce.number().int().min(1).max(500).default(100) }),
    answer: z.object({
      total: z.number(),
      customers: z.array(z.object({ id: z.string(), name: z.string(), margin: z.number().nullable() })),
    }),
    handle: ({ house, workspaceId, params: { id }, query }) =>
      house.records.read(workspaceId, async (tx) => {
        await readPersona(tx, id);
        const members = await membersOf(tx, id);
        const shown = members.slice(0, query.limit);
        const names = await customersByIds(
          tx,
          shown.map((member) => member.customerId),
        );
        return {
          total: members.length,
          customers: shown.map(({ customerId, margin }) => ({ id: customerId, name: names.get(customerId)?.name ?? '', margin })),
        };
      }),
  }),
  'POST /personas/:id/name': route({
    summary: 'Give a persona a name of your own',
    capability: 'analysis.write',
    params,
    body: z.object({ name: z.string().trim().min(1).max(60), revision: z.number().int() }),
    answer: done,
    handle: ({ house, workspaceId, actor, params: { id }, body }) =>
      house.records.write(workspaceId, async (tx) => {
        const persona = await readPersona(tx, id);
        await renamePersona(tx, id, body.name, body.revision);
        if (persona.kind === 'current') await saveSegment(tx, { id, kind: 'persona', name: body.name });
        await audit(tx, { actor: actor.userId, action: 'persona.renamed', object: id, details: { name: body.name } });
        return { done: true as const };
      }),
  }),
  'POST /personas/:id/archive': route({
    summary: 'Put a persona aside, or bring it back',
    capability: 'analysis.write',
    params,
    body: z.object({ archived: z.boolean() }),
    answer: done,
    handle: ({ house, workspaceId, actor, params: { id }, body }) =>
      house.records.write(workspaceId, async (tx) => {
        const { kind, name } = await setArchived(tx, id, body.archived ? house.now() : null);
        if (kind === 'current')
          await (body.archived ? archiveSegment(tx, id, house.now()) : saveSegment(tx, { id, kind: 'persona', name }));
        await audit(tx, { actor: actor.userId, action: body.archived ? 'persona.archived' : 'persona.restored', object: id, details: {} });
        return { done: true as const };
      }),
  }),
  'POST /personas/:id/lines': route({
    summary: 'Write a line: an assumption, or what an interview, an observation or the staff says',
    capability: 'analysis.write',
    params,
    body: z.object({
      field: z.enum(personaFields),
      text: z.string().trim().min(1).max(600),
      // What data, surveys and messages support is computed, never claimed by hand.
      support: z.enum(supports).exclude(['data', 'survey', 'messages']).default('assumption'),
    }),
    answer: z.object({ id: z.string() }),
    handle: ({ house, workspaceId, actor, params: { id }, body }) =>
      house.records.write(workspaceId, async (tx) => ({ id: await addLine(tx, id, { ...body, author: actor.name }) })),
  }),
  'POST /persona-lines/:id/removed': route({
    summary: 'Remove a written line, or bring it back',
    capability: 'analysis.write',
    params,
    body: z.object({ removed: z.boolean() }),
    answer: done,
    handle: ({ house, workspaceId, params: { id }, body }) =>
      house.records.write(workspaceId, async (tx) => {
        await setLineRemoved(tx, id, body.removed ? house.now() : null);
        return { done: true as const };
      }),
  }),
} satisfies RouteTable;

export type PersonasApi = typeof routes;

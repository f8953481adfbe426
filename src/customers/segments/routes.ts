import { z } from 'zod';
import { audit } from '../../platform/audit/index.ts';
import { errors, PolkuError } from '../../platform/errors.ts';
import type { House } from '../../platform/house.ts';
import { route, type RouteTable } from '../../platform/http/contract.ts';
import { countSegment, createSegment } from './build.ts';
import { checkRule, ruleErrors } from './check.ts';
import { candidatesSchema, countedSchema, ruleSchema, segmentRowSchema, segmentSchema, vocabularySchema } from './contract.ts';
import { startCounting } from './job.ts';
import { fewestShown, presentSegments } from './present.ts';
import { archiveRule, changeRule, listSegments, segmentById } from './store.ts';
import { entriesOf, vocabularyOf } from './vocabulary.ts';

const params = z.object({ id: z.uuid() });
const name = z.string().trim().min(1).max(120);
const changed = z.object({ id: z.string(), version: z.number() });

const told = (house: House, workspaceId: string, id: string): void => house.live.send(workspaceId, 'segment', [id]);

export const segmentRoutes = {
  'GET /segments': route({
    summary: 'Segments, rules and computed ones, with how many belong',
    capability: 'analysis.read',
    query: z.object({ archived: z.stringbool().default(false) }),
    answer: z.object({ segments: z.array(segmentRowSchema) }),
    handle: async ({ house, workspaceId, query, can }) => {
      const stored = (await house.records.read(workspaceId, listSegments)).filter(
        ({ archivedAt }) => (archivedAt !== null) === query.archived,
      );
      const segments = await presentSegments(house, workspaceId, stored, can('profiles.read'));
      return { segments: segments.map(({ row }) => row) };
    },
  }),
  'GET /segments/vocabulary': route({
    summary: 'What a rule may ask: fields of customers, and deeds with their fields',
    capability: 'analysis.read',
    answer: vocabularySchema,
    handle: async ({ house, workspaceId, can }) => vocabularyOf(await entriesOf(house, workspaceId), can('profiles.read')),
  }),
  'GET /segments/values': route({
    summary: 'Values of a field to pick from, the commonest first',
    capability: 'analysis.read',
    query: z.object({ of: z.string().min(1).max(160), field: z.string().min(1).max(160), q: z.string().trim().max(100).default('') }),
    answer: candidatesSchema,
    handle: async ({ house, workspaceId, query, can }) => {
      const entry = (await entriesOf(house, workspaceId)).byKey.get(query.of);
      const field = entry?.fields.find(({ key }) => key === query.field);
      if (!entry || !field) throw new PolkuError(ruleErrors.unknownField, { name: `${query.of}.${query.field}` });
      if (entry.isPersonal && !can('profiles.read')) throw new PolkuError(ruleErrors.personal);
      const candidates = (await field.candidates?.(house, workspaceId, query.q)) ?? [];
      return { candidates: candidates.filter(({ count }) => count === null || count >= fewestShown || can('profiles.read')) };
    },
  }),
  'POST /segments/count': route({
    summary: 'How many a rule lets in, of how many it cannot be told, and the rule as a sentence; nothing is saved',
    capability: 'analysis.read',
    body: z.object({ rule: ruleSchema }),
    answer: countedSchema,
    limit: { perMinute: 120 },
    handle: async ({ house, workspaceId, body: { rule }, can }) => {
      const maySee = can('profiles.read');
      const { members, unknown, customers, examples, words } = await countSegment(house, workspaceId, rule, maySee);
      const isHidden = !maySee && members < fewestShown;
      return {
        members: isHidden ? null : members,
        unknown: isHidden ? 0 : unknown,
        customers,
        words,
        examples: maySee ? [...examples] : [],
      };
    },
  }),
  'POST /segments': route({
    summary: 'Save a rule as a segment; its members are found in the background and kept from then on',
    capability: 'analysis.write',
    body: z.object({ name, rule: ruleSchema }),
    answer: changed,
    limit: { perMinute: 30 },
    handle: async ({ house, workspaceId, actor, body, can }) => ({
      id: await createSegment(house, workspaceId, { ...body, by: actor.userId }, can('profiles.read')),
      version: 1,
    }),
  }),
  'GET /segments/:id': route({
    summary: 'A segment with its rule',
    capability: 'analysis.read',
    params,
    answer: segmentSchema,
    handle: async ({ house, workspaceId, params: { id }, can }) => {
      const stored = await house.records.read(workspaceId, (tx) => segmentById(tx, id));
      const [shown] = await presentSegments(house, workspaceId, [stored], can('profiles.read'));
      if (!shown) throw new PolkuError(errors.notFound);
      return { ...shown.row, rule: shown.rule };
    },
  }),
  'PATCH /segments/:id': route({
    summary: 'Change the name or the rule of a segment that nobody has changed since `version`',
    capability: 'analysis.write',
    params,
    body: z.object({ name: name.optional(), rule: ruleSchema.optional(), version: z.number().int() }),
    answer: changed,
    handle: async ({ house, workspaceId, actor, params: { id }, body, can }) => {
      if (body.rule) checkRule(body.rule, await entriesOf(house, workspaceId), can('profiles.read'));
      await house.records.write(workspaceId, async (tx) => {
        await changeRule(tx, id, { ...body, at: house.now() });
        await audit(tx, {
          actor: actor.userId,
          action: 'segment.changed',
          object: id,
          details: { name: body.name ?? null, rule: body.rule !== undefined },
        });
      });
      if (body.rule) await startCounting(house, workspaceId);
      told(house, workspaceId, id);
      return { id, version: body.version + 1 };
    },
  }),
  'POST /segments/:id/archive': route({
    summary: 'Put a segment away, or take it back',
    capability: 'analysis.write',
    params,
    body: z.object({ archived: z.boolean() }),
    answer: z.object({ id: z.string() }),
    handle: async ({ house, workspaceId, actor, params: { id }, body: { archived } }) => {
      await house.records.write(workspaceId, async (tx) => {
        await archiveRule(tx, id, archived ? house.now() : null);
        await audit(tx, { actor: actor.userId, action: archived ? 'segment.archived' : 'segment.restored', object: id, details: {} });
      });
      if (!archived) await startCounting(house, workspaceId);
      told(house, workspaceId, id);
      return { id };
    },
  }),
} satisfies RouteTable;

export type SegmentsApi = typeof segmentRoutes;

import { z } from 'zod';
import { listMembers } from '../../platform/accounts/store.ts';
import { audit, readAudit } from '../../platform/audit/index.ts';
import { FileAnswer, route, type RouteTable } from '../../platform/http/contract.ts';
import { countCustomers, readProfile } from '../store.ts';
import { consentsSchema, newConsentSchema, privacyPageSchema, type Consents } from './contract.ts';
import { readableExport } from './readable.ts';
import { recordConsent } from './record.ts';
import { keptFrom, kindNamed, listRetention, setRetention } from './retention.ts';
import { standingOf } from './standing.ts';
import { countConsents, countSuppressed, profilingRefused, statementsOf, type Statement } from './store.ts';

const params = z.object({ id: z.uuid() });
/** Requests are few: what the log holds of them is looked for among this many of its newest lines. */
const logLines = 2000;
const requestActs: Readonly<Record<string, 'exported' | 'erased'>> = { 'person.exported': 'exported', 'person.erased': 'erased' };

const shown =
  (names: ReadonlyMap<string, string>) =>
  ({ at, recordedBy, ...said }: Statement): Consents['history'][number] => ({
    ...said,
    at: at.toISOString(),
    byName: recordedBy === null ? null : (names.get(recordedBy) ?? null),
  });

const months = z.number().int().min(1).max(240);

export const privacyRoutes = {
  'GET /customers/:id/consents': route({
    summary: 'What a customer has allowed and refused: what holds now, and all that was said',
    capability: 'profiles.read',
    params,
    answer: consentsSchema,
    handle: async ({ house, workspaceId, params: { id } }) => {
      const names = new Map((await listMembers(house.records, workspaceId)).map(({ userId, name }) => [userId, name]));
      return house.records.read(workspaceId, async (tx) => {
        const { canonicalId } = await readProfile(tx, id);
        const history = await statementsOf(tx, canonicalId);
        return { standing: standingOf(history).map(shown(names)), history: history.map(shown(names)) };
      });
    },
  }),
  'POST /customers/:id/consents': route({
    summary: 'Write down what a customer allowed or refused, and how it is known',
    capability: 'profiles.write',
    params,
    body: newConsentSchema,
    answer: z.object({ done: z.literal(true) }),
    limit: { perMinute: 60 },
    handle: ({ house, workspaceId, actor, params: { id }, body }) =>
      house.records.write(workspaceId, async (tx) => {
        const { canonicalId } = await readProfile(tx, id);
        await recordConsent(tx, canonicalId, body, { userId: actor.userId, now: house.now() });
        await audit(tx, {
          actor: actor.userId,
          action: 'consent.recorded',
          object: canonicalId,
          details: { purpose: body.purpose, channel: body.channel, granted: body.granted },
        });
        return { done: true as const };
      }),
  }),
  'GET /customers/:id/export/readable': route({
    summary: 'Everything held about a person, as a page that the person can read',
    capability: 'privacy.manage',
    params,
    answer: z.unknown(),
    limit: { perMinute: 20 },
    handle: async ({ house, workspaceId, actor, language, params: { id } }) => {
      const { canonicalId } = await house.records.read(workspaceId, (tx) => readProfile(tx, id));
      const page = await readableExport(house, workspaceId, canonicalId, language);
      await house.records.write(workspaceId, (tx) =>
        audit(tx, { actor: actor.userId, action: 'person.exported', object: canonicalId, details: { form: 'readable' } }),
      );
      const name = language === 'fi' ? 'tietosi.html' : 'your-data.html';
      return new FileAnswer(new TextEncoder().encode(page), 'text/html; charset=utf-8', name);
    },
  }),
  'GET /privacy': route({
    summary: 'Consents of the whole record, requests of people, and how long things are kept',
    capability: 'privacy.manage',
    answer: privacyPageSchema,
    handle: async ({ house, workspaceId }) => {
      const names = new Map((await listMembers(house.records, workspaceId)).map(({ userId, name }) => [userId, name]));
      return house.records.read(workspaceId, async (tx) => {
        const customers = await countCustomers(tx);
        return {
          customers,
          consents: (await countConsents(tx)).map((count) => ({
            ...count,
            unknown: Math.max(0, customers - count.granted - count.refused),
          })),
          profilingRefused: (await profilingRefused(tx)).size,
          suppressed: await countSuppressed(tx),
          requests: (await readAudit(tx, { before: null, limit: logLines })).flatMap(({ at, actor, action }) => {
            const act = requestActs[action];
            return act ? [{ at: at.toISOString(), act, byName: names.get(actor) ?? null }] : [];
          }),
          retention: [...(await listRetention(house, tx))],
        };
      });
    },
  }),
  'GET /privacy/retention/:kind/count': route({
    summary: 'How many would be cleared with a time that is not set yet',
    capability: 'privacy.manage',
    params: z.object({ kind: z.string().max(40) }),
    query: z.object({ months: z.coerce.number().int().min(1).max(240) }),
    answer: z.object({ count: z.number().int() }),
    limit: { perMinute: 60 },
    handle: async ({ house, workspaceId, params: { kind }, query }) => ({
      count: await kindNamed(house, kind).count(house, workspaceId, keptFrom(house.now(), query.months)),
    }),
  }),
  'POST /privacy/retention/:kind': route({
    summary: 'Set how long something is kept, in months; null keeps it for good. Cleared by the daily upkeep',
    capability: 'privacy.manage',
    params: z.object({ kind: z.string().max(40) }),
    body: z.object({ months: months.nullable() }),
    answer: z.object({ done: z.literal(true) }),
    handle: ({ house, workspaceId, actor, params: { kind }, body }) =>
      house.records.write(workspaceId, async (tx) => {
        await setRetention(tx, kindNamed(house, kind), body.months, actor.userId, house.now());
        await audit(tx, { actor: actor.userId, action: 'retention.set', object: kind, details: body });
        return { done: true as const };
      }),
  }),
} satisfies RouteTable;

export type PrivacyApi = typeof privacyRoutes;

import { z } from 'zod';
import { allows } from '../../platform/accounts/capabilities.ts';
import { listMembers } from '../../platform/accounts/store.ts';
import { audit } from '../../platform/audit/index.ts';
import { errors, PolkuError } from '../../platform/errors.ts';
import { FileAnswer, route, type RouteTable } from '../../platform/http/contract.ts';
import { newcombe } from '../../statistics/index.ts';
import { writeCsv } from '../../tables/index.ts';
import { identityEpoch } from '../news.ts';
import { customersByIds } from '../store.ts';
import { correctionSchema, pageSchema, previewSchema, sourceSchema, type QualityPage, type QualityReport } from './contract.ts';
import { eachPage, mendSchema, proposalsFor, startCorrection, undoCorrection, type Proposal } from './correct.ts';
import { listCorrections, readCorrection, setCorrection } from './corrections.ts';
import { fieldLabel } from './fields.ts';
import { isMeasuring, startMeasuring } from './job.ts';
import { archiveSource, listSources, putSource } from './sources.ts';
import { latestReport, readQualitySetting, readTrend, writeQualitySetting } from './store.ts';

const params = z.object({ id: z.uuid() });
const mostShown = 100;
const trendDays = 180;
const day = 86_400_000;
/** A change is told against the last day that is at least this old; a younger one only when there is no other. */
const monthMs = 27 * day;

type Trend = Awaited<ReturnType<typeof readTrend>>;

const compared = (trend: Trend, report: QualityReport): Pick<QualityPage, 'changes' | 'since'> => {
  const now = new Date(report.at).getTime();
  const earlier = trend.filter(({ at }) => now - at.getTime() > day);
  const then = earlier.filter(({ at }) => now - at.getTime() >= monthMs).at(-1) ?? earlier[0];
  if (!then) return { changes: {}, since: null };
  return {
    since: then.at.toISOString(),
    changes: Object.fromEntries(
      report.fields.flatMap(({ field, missing }) => {
        const before = then.summary.filled[field];
        return before ? [[field, newcombe(missing.N - missing.n, missing.N, before[0], before[1])]] : [];
      }),
    ),
  };
};

/** Values as they stand are seen only by those who may open profiles. */
const withoutExamples = (report: QualityReport): QualityReport => ({
  ...report,
  fields: report.fields.map((field) => ({ ...field, problems: field.problems.map((problem) => ({ ...problem, examples: [] })) })),
});

const text = (most: number) => z.string().trim().max(most).default('');
const sourceText = z.object({
  name: z.string().trim().min(1).max(200),
  holds: text(500),
  owner: text(120),
  kept: text(200),
  seenBy: text(200),
  note: text(1000),
});

export const qualityRoutes = {
  'GET /data-quality': route({
    summary:
      'What the customer data is like: missing, invalid, old and contradicting values by field, source and group, the score and its trend',
    capability: 'analysis.read',
    answer: pageSchema,
    handle: async ({ house, workspaceId, actor }) => {
      const measuring = await isMeasuring(house, workspaceId);
      const page = await house.records.read(workspaceId, async (tx) => {
        const stored = await latestReport(tx);
        const trend = await readTrend(tx, trendDays);
        const report = stored && !allows(actor.role, 'profiles.read') ? withoutExamples(stored) : stored;
        return {
          report,
          updating: measuring || (report !== null && report.identityEpoch !== (await identityEpoch(tx))),
          trend: trend.map(({ at, summary }) => ({ at: at.toISOString(), score: summary.score, customers: summary.customers })),
          ...(report ? compared(trend, report) : { changes: {}, since: null }),
        };
      });
      // People joined and parted one by one are not worth a measurement each: one is made when somebody looks.
      if (page.updating && !measuring) await startMeasuring(house, workspaceId);
      return page;
    },
  }),
  'POST /data-quality/measure': route({
    summary: 'Measure the customer data now',
    capability: 'analysis.write',
    answer: z.object({ started: z.literal(true) }),
    limit: { perMinute: 10 },
    handle: async ({ house, workspaceId, actor }) => {
      await startMeasuring(house, workspaceId, actor.userId);
      return { started: true as const };
    },
  }),
  'POST /data-quality/settings': route({
    summary: 'Which fields count in the score (null: the record decides), and after how many months a value is old',
    capability: 'workspace.manage',
    body: z.object({
      counted: z.array(z.string().min(1).max(200)).max(500).nullable(),
      freshMonths: z.number().int().min(1).max(120),
    }),
    answer: z.object({ saved: z.literal(true) }),
    handle: async ({ house, workspaceId, actor, body }) => {
      await house.records.write(workspaceId, async (tx) => {
        await writeQualitySetting(tx, body);
        await audit(tx, {
          actor: actor.userId,
          action: 'quality.settings',
          object: workspaceId,
          details: { freshMonths: body.freshMonths },
        });
      });
      await startMeasuring(house, workspaceId, actor.userId);
      return { saved: true as const };
    },
  }),
  'GET /data-quality/settings': route({
    summary: 'Which fields count in the score, and after how many months a value is old',
    capability: 'analysis.read',
    answer: z.object({ counted: z.array(z.string()).nullable(), freshMonths: z.number() }),
    handle: async ({ house, workspaceId }) => {
      const { counted, freshMonths } = await house.records.read(workspaceId, readQualitySetting);
      return { counted: counted === null ? null : [...counted], freshMonths };
    },
  }),
  'GET /data-quality/export': route({
    summary: 'The report as CSV: a row for each field and problem',
    capability: 'analysis.read',
    answer: z.unknown(),
    limit: { perMinute: 20 },
    handle: async ({ house, workspaceId, language }) => {
      const report = await house.records.read(workspaceId, latestReport);
      if (!report) throw new PolkuError(errors.notFound);
      const head =
        language === 'fi'
          ? [
              'Tieto',
              'Asiakkaita',
              'Puuttuu',
              'Täytetty',
              'Virheellinen',
              'Vanhentunut',
              'Verrattavissa',
              'Ristiriitainen',
              'Ongelma',
              'Ongelmia',
            ]
          : ['Field', 'Customers', 'Missing', 'Filled', 'Invalid', 'Old', 'Comparable', 'Contradicting', 'Problem', 'Problems'];
      const rows = report.fields.flatMap((field) => {
        const start = [
          field.label[language],
          field.missing.N,
          field.missing.n,
          field.invalid.N,
          field.invalid.n,
          field.old.n,
          field.contradicting?.N ?? 0,
          field.contradicting?.n ?? 0,
        ];
        return field.problems.length === 0
          ? [[...start, '', 0]]
          : field.problems.map(({ problem, figure }) => [...start, problem, figure.n]);
      });
      return new FileAnswer(
        writeCsv([head, ...rows]),
        'text/csv; charset=utf-8',
        language === 'fi' ? 'tietojen-laatu.csv' : 'data-quality.csv',
      );
    },
  }),
  'POST /data-quality/preview': route({
    summary: 'What a correction would change: the count and the first hundred values before and after. Nothing is written',
    capability: 'profiles.write',
    body: mendSchema,
    answer: previewSchema,
    limit: { perMinute: 30 },
    handle: async ({ house, workspaceId, body }) => {
      const shown: Proposal[] = [];
      const customers = new Set<string>();
      let changes = 0;
      let left = 0;
      await eachPage(house, workspaceId, body.field, async (page) => {
        for (const proposal of page.flatMap((customer) => proposalsFor(customer, body, house.now()))) {
          if (proposal.after === undefined) left += 1;
          else {
            changes += 1;
            customers.add(proposal.customerId);
            if (shown.length < mostShown) shown.push(proposal);
          }
        }
      });
      const names = await house.records.read(workspaceId, (tx) =>
        customersByIds(
          tx,
          shown.map(({ customerId }) => customerId),
        ),
      );
      return {
        changes,
        left,
        customers: customers.size,
        rows: shown.map(({ customerId, held, after }) => ({
          customerId,
          name: names.get(customerId)?.name ?? '',
          before: String(held.value),
          after: after === null || after === undefined ? null : String(after),
          source: held.source,
        })),
      };
    },
  }),
  'POST /data-quality/corrections': route({
    summary: 'Correct values by rule in the background; it can be taken back',
    capability: 'profiles.write',
    body: mendSchema,
    answer: z.object({ id: z.string(), jobId: z.string() }),
    limit: { perMinute: 20 },
    handle: async ({ house, workspaceId, actor, body }) => {
      const { correctionId, jobId } = await startCorrection(house, workspaceId, body, actor.userId);
      await house.records.write(workspaceId, (tx) =>
        audit(tx, { actor: actor.userId, action: 'quality.corrected', object: correctionId, details: body }),
      );
      return { id: correctionId, jobId };
    },
  }),
  'GET /data-quality/corrections': route({
    summary: 'Corrections, newest first, each of which can be taken back',
    capability: 'profiles.read',
    answer: z.object({ corrections: z.array(correctionSchema) }),
    handle: async ({ house, workspaceId }) => {
      const members = new Map((await listMembers(house.records, workspaceId)).map(({ userId, name }) => [userId, name]));
      const rows = await house.records.read(workspaceId, (tx) => listCorrections(tx, mostShown));
      return {
        corrections: rows.map(({ id, field, problem, changed, state, at, by }) => ({
          id,
          field,
          label: fieldLabel(field),
          problem,
          changed,
          state,
          at: at.toISOString(),
          byName: members.get(by) ?? null,
        })),
      };
    },
  }),
  'POST /data-quality/corrections/:id/undo': route({
    summary: 'Take a correction back; values that changed since stay',
    capability: 'profiles.write',
    params,
    answer: z.object({ jobId: z.string() }),
    handle: async ({ house, workspaceId, actor, params: { id } }) => {
      await house.records.write(workspaceId, async (tx) => {
        if ((await readCorrection(tx, id)).state !== 'done') throw new PolkuError(errors.conflict);
        await setCorrection(tx, id, 'undoing', house.now());
        await audit(tx, { actor: actor.userId, action: 'quality.undone', object: id, details: {} });
      });
      return { jobId: await house.jobs.start(workspaceId, undoCorrection, { correctionId: id }, actor.userId) };
    },
  }),
  'GET /data-sources': route({
    summary: 'Where customer data comes from and is kept: how much, how old, who answers for it, who sees it',
    capability: 'analysis.read',
    answer: z.object({ sources: z.array(sourceSchema), countedAt: z.string().nullable() }),
    handle: ({ house, workspaceId }) =>
      house.records.read(workspaceId, async (tx) => {
        const report = await latestReport(tx);
        return { sources: [...(await listSources(tx, report?.sources ?? []))], countedAt: report?.at ?? null };
      }),
  }),
  'POST /data-sources': route({
    summary: 'Write down what is known of a source; without a key it is one that is kept elsewhere',
    capability: 'analysis.write',
    body: sourceText.extend({
      key: z
        .string()
        .max(320)
        .regex(/^(?:file|channel|events|own):/)
        .nullable()
        .default(null),
    }),
    answer: z.object({ id: z.string() }),
    handle: ({ house, workspaceId, actor, body: { key, ...body } }) =>
      house.records.write(workspaceId, async (tx) => {
        const id = await putSource(tx, key, body, actor.userId, house.now());
        await audit(tx, { actor: actor.userId, action: 'source.written', object: id, details: { name: body.name } });
        return { id };
      }),
  }),
  'POST /data-sources/:id/archive': route({
    summary: 'Take a source off the list, or put it back',
    capability: 'analysis.write',
    params,
    body: z.object({ archived: z.boolean() }),
    answer: z.object({ done: z.literal(true) }),
    handle: ({ house, workspaceId, actor, params: { id }, body }) =>
      house.records.write(workspaceId, async (tx) => {
        await archiveSource(tx, id, body.archived ? house.now() : null);
        await audit(tx, { actor: actor.userId, action: 'source.archived', object: id, details: body });
        return { done: true as const };
      }),
  }),
} satisfies RouteTable;

export type QualityApi = typeof qualityRoutes;

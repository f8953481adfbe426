import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { bringFile } from '../../imports/index.ts';
import { createMap, mapsOf } from '../../maps/index.ts';
import { computePersonas } from '../../personas/index.ts';
import { addMember, createWorkspace, ensureUser, listWorkspaces } from '../../platform/accounts/workspaces.ts';
import type { House } from '../../platform/house.ts';
import type { JobDefinition, JobRun } from '../../platform/jobs/contract.ts';
import type { Words } from '../../platform/language.ts';
import { pendingNews } from '../../platform/outbox/index.ts';
import { writeCsv } from '../../tables/index.ts';
import { allTruths, generate } from './generate.ts';
import { readTexts } from './texts.ts';

const demoName = 'Hankikanto Oy';
/** Chosen once: the plain methods of `reference.ts` find in it what DEMO promises. */
export const demoSeed = 2;

const truthsSchema = z.object({ groups: z.boolean(), spring: z.boolean(), store: z.boolean(), checkout: z.boolean() });
const loadSchema = z.object({
  seed: z.number().int(),
  /** The day the company was made: its year is the last full 52 weeks before it. */
  today: z.iso.date(),
  /** Opened as of this day of its own year instead. */
  asOf: z.iso.date().nullable().default(null),
  truths: truthsSchema.default(allTruths),
});
type DemoLoad = z.infer<typeof loadSchema>;

/** The four exports, in the order they are brought in: people first, so that the rest finds them. */
const files = [
  { name: 'Hankikanto: asiakasrekisteri.csv', kind: 'customers' },
  { name: 'Hankikanto: tilaukset.csv', kind: 'orders' },
  { name: 'Hankikanto: viestit ja kirjaukset.csv', kind: 'items' },
  { name: 'Hankikanto: tapahtumat.csv', kind: 'events' },
] as const;

const notes = {
  make: { fi: 'Luodaan yrityksen vuotta', en: 'Making the company’s year' },
  bring: { fi: 'Tuodaan tiedostoja', en: 'Bringing in the files' },
  read: { fi: 'Luetaan viestejä ja yhdistetään henkilöitä', en: 'Reading messages and joining people' },
} as const satisfies Record<string, Words>;

const by = 'demo';

/** Makes the four files and starts their ordinary imports. Jobs run one after another, so the finish stands last in the line. */
const load: JobDefinition<DemoLoad>['run'] = async (job) => {
  const { house, workspaceId, payload } = job;
  await job.progress(0, files.length + 1, notes.make);
  const demo = generate({ ...payload, texts: readTexts() });
  const folder = await mkdtemp(join(tmpdir(), 'polku-demo-'));
  const jobIds: string[] = [];
  try {
    for (const [index, { name, kind }] of files.entries()) {
      // Events live in the engine; without it the rest of the company is still there.
      if (kind === 'events' && house.engine.missing) continue;
      await job.progress(index + 1, files.length + 1, notes.bring);
      const path = join(folder, `${kind}.csv`);
      await writeFile(path, writeCsv(demo[kind]));
      jobIds.push((await bringFile(house, workspaceId, { path, name, kind, by })).jobId);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await house.jobs.start(workspaceId, finishDemo, { jobIds });
  const [people, orders, items, events] = files.map(({ kind }) => demo[kind].length - 1);
  return {
    summary: {
      fi: `Tiedostot tehty: asiakkaita ${people}, tilauksia ${orders}, viestejä ${items}, tapahtumia ${events}.`,
      en: `Files made: ${people} customers, ${orders} orders, ${items} messages, ${events} events.`,
    },
  };
};

export const loadDemo: JobDefinition<DemoLoad> = {
  name: 'demo.load',
  title: { fi: 'Esimerkkiyrityksen luonti', en: 'Making the example company' },
  schema: loadSchema,
  run: load,
};

const finishSchema = z.object({ jobIds: z.array(z.string()) });
type Finish = z.infer<typeof finishSchema>;

/** Waits until every part of the house has taken the news of what was imported. */
const everythingTaken = async (job: JobRun<Finish>): Promise<void> => {
  let most = 1;
  for (let quiet = 0; quiet < 2;) {
    const pending = await pendingNews(job.house);
    quiet = pending === 0 ? quiet + 1 : 0;
    most = Math.max(most, pending);
    await job.progress(most - pending, most, notes.read);
    await pause(200, undefined, { signal: job.signal });
  }
};

export const finishDemo: JobDefinition<Finish> = {
  name: 'demo.finish',
  title: { fi: 'Esimerkkiyrityksen kartta ja persoonat', en: 'Map and personas of the example company' },
  schema: finishSchema,
  async run(job) {
    const { house, workspaceId, payload } = job;
    for (const jobId of payload.jobIds) {
      const { state, title } = await house.jobs.get(workspaceId, jobId);
      if (state !== 'done') throw new Error(`${title.en}: ${state}`);
    }
    await everythingTaken(job);
    const maps = await house.records.read(workspaceId, mapsOf);
    if (maps.length === 0) await createMap(house, workspaceId, { name: 'Asiakkaan polku', template: 'default', by });
    await house.jobs.start(workspaceId, computePersonas, { k: null });
    return { summary: { fi: 'Kartta on valmis. Persoonia lasketaan.', en: 'The map is ready. Personas are being computed.' } };
  },
};

/** A workspace for the example company; its rows come in the background. Answers the workspace. */
export const createDemo = async (house: House, given: z.input<typeof loadSchema>): Promise<string> => {
  const workspace = await createWorkspace(house.records, house.domains, {
    name: demoName,
    settings: { zone: 'Europe/Helsinki', language: 'fi', demo: true },
    now: house.now(),
  });
  await house.jobs.start(workspace.id, loadDemo, loadSchema.parse(given));
  return workspace.id;
};

/** The example company with its owner, made when the house has none yet. */
export const ensureDemo = async (
  house: House,
  given: { readonly ownerEmail: string; readonly today: string; readonly asOf: string | null },
): Promise<void> => {
  if ((await listWorkspaces(house.records)).some((workspace) => workspace.settings.demo)) return;
  const now = house.now();
  const { userId } = await ensureUser(house.records, { email: given.ownerEmail, name: 'Omistaja', now });
  const workspaceId = await createDemo(house, { seed: demoSeed, today: given.today, asOf: given.asOf });
  await addMember(house.records, { workspaceId, userId, role: 'owner', now });
};

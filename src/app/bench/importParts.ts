import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { bringFile } from '../../imports/index.ts';
import { createWorkspace } from '../../platform/accounts/workspaces.ts';
import { newId } from '../../platform/ids.ts';
import { drainOutbox } from '../../platform/outbox/index.ts';
import { insertRows } from '../../platform/records/bulk.ts';
import { writeCsv } from '../../tables/index.ts';
import type { OpenHouse } from '../openHouse.ts';
import { seconds, timed, type Measured } from './timing.ts';

type Rows = readonly (readonly (string | number)[])[];

const day = (n: number): string => new Date(Date.UTC(2025, 9, 1) + (n % 360) * 86_400_000).toISOString().slice(0, 10);

const files: Readonly<Record<'customers' | 'orders' | 'items', (rows: number) => Rows>> = {
  customers: (rows) => [
    ['Asiakasnumero', 'Nimi', 'Sähköposti', 'Puhelin', 'Paikkakunta', 'Jäsenyys'],
    ...Array.from({ length: rows }, (_, n) => [
      `K${n}`,
      `Väinö${n % 300} Särkelä${n % 4000}`,
      `v${n}@posti.example`,
      `+35840${String(1_000_000 + n)}`,
      ['Oulu', 'Kemi', 'Turku', 'Lahti'][n % 4] ?? '',
      ['kulta', 'hopea', ''][n % 3] ?? '',
    ]),
  ],
  orders: (rows) => [
    ['Tilausnumero', 'Asiakasnumero', 'Päivä', 'Summa', 'Tuote'],
    ...Array.from({ length: rows }, (_, n) => [
      `T${n}`,
      `K${n % 5000}`,
      day(n),
      `${20 + (n % 200)},90`,
      ['reppu', 'teltta', 'kengät'][n % 3] ?? '',
    ]),
  ],
  items: (rows) => [
    ['Sähköposti', 'Aika', 'Kanava', 'Viesti'],
    ...Array.from({ length: rows }, (_, n) => [
      `v${n % 5000}@posti.example`,
      `${day(n)} 12:${String(n % 60).padStart(2, '0')}`,
      'sähköposti',
      `Hei, tilaukseni ${n} ei ole vielä tullut. Milloin paketti saapuu?`,
    ]),
  ],
};

const importFile = async (house: OpenHouse, ws: string, kind: keyof typeof files, rows: number): Promise<void> => {
  const folder = await mkdtemp(join(tmpdir(), 'polku-bench-'));
  try {
    const path = join(folder, `${kind}.csv`);
    await writeFile(path, writeCsv(files[kind](rows)));
    const { jobId } = await bringFile(house, ws, { path, name: `${kind}.csv`, kind, by: 'bench' });
    for (;;) {
      const job = await house.jobs.get(ws, jobId);
      if (job.state === 'failed' || job.state === 'cancelled') throw new Error(job.error ?? `the import of ${kind} ended as ${job.state}`);
      if (job.state === 'done') return;
      await pause(100);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** As many bare rows into one table of the same store, 500 a transaction: what nothing but writing costs. */
const bareRows = async (house: OpenHouse, ws: string, rows: number): Promise<void> => {
  const columns = {
    id: 'uuid',
    handle_id: 'uuid',
    field: 'text',
    value: 'jsonb',
    type: 'text',
    source: 'text',
    observed_at: 'timestamptz',
  };
  for (let from = 0; from < rows; from += 500) {
    const batch = Array.from({ length: Math.min(500, rows - from) }, () => ({
      id: newId(),
      handle_id: newId(),
      field: 'bench',
      value: 'x',
      type: 'text',
      source: 'bench',
      observed_at: '2026-01-01T00:00:00Z',
    }));
    await house.records.write(ws, (tx) => insertRows(tx, 'fact', columns, batch));
  }
};

/** Rows a second through the whole way: a file, its import job, identities, facts, search, news. */
export const measureImports = async (house: OpenHouse, rows: number, say: (text: string) => void): Promise<readonly Measured[]> => {
  const settings = { zone: 'Europe/Helsinki', language: 'fi', demo: false } as const;
  const { id: ws } = await createWorkspace(house.records, house.domains, { name: 'Mittaus', settings, now: house.now() });
  const store = house.records.kind === 'pglite' ? 'embedded' : 'PostgreSQL';
  const perSecond = (ms: number): string => `${Math.round(rows / (ms / 1000)).toLocaleString('en')} rows/s`;
  const bare = await timed(() => bareRows(house, ws, rows));
  const measured: Measured[] = [];
  for (const kind of ['customers', 'orders', 'items'] as const) {
    say(`${store}: importing ${kind}`);
    const took = await timed(() => importFile(house, ws, kind, rows));
    measured.push({
      part: 'import',
      what: `${store}: ${rows.toLocaleString('en')} ${kind} by file`,
      value: perSecond(took),
      beside: `bare inserts into one table ${perSecond(bare)}`,
      holds: null,
    });
  }
  const understood = await timed(() => drainOutbox(house));
  measured.push({
    part: 'import',
    what: `${store}: news of the three files taken by everybody who listens (texts understood, event store told)`,
    value: seconds(understood),
    beside: `${rows.toLocaleString('en')} messages, ${(rows * 2).toLocaleString('en')} other rows`,
    holds: null,
  });
  return measured;
};

import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Connection } from '../cli/connect.ts';

/** What was handed to the product, and how much of it was acknowledged before a process died. */
export interface SentLoad {
  readonly notes: number;
  readonly notesAcknowledged: readonly string[];
  readonly events: number;
  readonly eventBatchesAcknowledged: number;
  readonly customers: number;
  readonly orders: number;
}

export interface Load {
  /** Writes until it is stopped; what fails is kept for `sendAgain`. */
  run(connection: Connection, round: number): () => Promise<void>;
  /** Sends everything that was not acknowledged once more, as a careful sender does, and waits for the files. */
  sendAgain(connection: Connection): Promise<void>;
  said(): string;
  sent(): SentLoad;
}

const rowsPerFile = 120;
const eventsPerBatch = 20;

const files = (round: number): readonly { readonly name: string; readonly kind: 'customers' | 'orders'; readonly text: string }[] => {
  const numbers = Array.from({ length: rowsPerFile }, (_, i) => round * rowsPerFile + i);
  return [
    {
      name: `asiakkaat-${round}.csv`,
      kind: 'customers',
      text: ['Asiakasnumero;Nimi;Sähköposti', ...numbers.map((n) => `K${n};Testi Ihminen${n};ihminen${n}@testi.example`)].join('\n'),
    },
    {
      name: `tilaukset-${round}.csv`,
      kind: 'orders',
      text: ['Tilausnumero;Asiakasnumero;Päivä;Summa', ...numbers.map((n) => `T${n};K${n};3.5.2026;${n % 90},50`)].join('\n'),
    },
  ];
};

/** The load of one torture: its ids are made once, so that the same thing sent again is the same thing. */
export const createLoad = (): Load => {
  const notes = new Map<string, { readonly text: string; acknowledgedAs: string | null }>();
  const batches: { readonly ids: readonly string[]; isAcknowledged: boolean }[] = [];
  const brought: {
    readonly round: number;
    readonly name: string;
    readonly kind: string;
    readonly text: string;
    importId: string | null;
  }[] = [];

  const sendNote = async (connection: Connection, id: string): Promise<void> => {
    const note = notes.get(id);
    if (!note) return;
    const answer = (await connection.call('POST', '/items', { id, text: note.text, channel: 'phone' })) as { id: string }; // the route's answer
    note.acknowledgedAs = answer.id;
  };
  const sendBatch = async (connection: Connection, batch: (typeof batches)[number]): Promise<void> => {
    const events = batch.ids.map((id) => ({ id, kind: 'torture', visitor: id.slice(0, 8) }));
    await connection.call('POST', '/events', { events });
    batch.isAcknowledged = true;
  };
  const sendFile = async (connection: Connection, file: (typeof brought)[number]): Promise<void> => {
    const { hash } = (await connection.upload('/imports/files', new Blob([file.text]))) as { hash: string }; // the route's answer
    const { plan } = (await connection.call('POST', '/imports/inspect', { hash, kind: file.kind, name: file.name })) as { plan: unknown };
    const { id } = (await connection.call('POST', '/imports', { hash, name: file.name, plan })) as { id: string };
    file.importId = id;
  };
  const stillOpen = async (connection: Connection): Promise<boolean> => {
    for (const { importId } of brought) {
      const { state } = (await connection.call('GET', `/imports/${importId ?? ''}`)) as { state: string }; // the route's answer
      if (state !== 'done') return true;
    }
    return false;
  };

  return {
    run(connection, round) {
      let isStopped = false;
      const perhaps = (work: Promise<void>): Promise<void> => work.catch(() => undefined); // not acknowledged: sent again at the end
      const again = async (everyMs: number, work: () => Promise<void>): Promise<void> => {
        for (; !isStopped; await pause(everyMs)) await perhaps(work());
      };
      const bringing = files(round).map((file) => ({ ...file, round, importId: null }));
      brought.push(...bringing);
      const running = Promise.all([
        again(250, () => {
          const id = randomUUID();
          notes.set(id, { text: `Muistiinpano ${id}: paketti on myöhässä.`, acknowledgedAs: null });
          return sendNote(connection, id);
        }),
        ...[0, 1, 2].map(() =>
          again(5, () => {
            const batch = { ids: Array.from({ length: eventsPerBatch }, () => randomUUID()), isAcknowledged: false };
            batches.push(batch);
            return sendBatch(connection, batch);
          }),
        ),
        (async () => {
          for (const file of bringing) await perhaps(sendFile(connection, file));
        })(),
      ]);
      return async () => {
        isStopped = true;
        await running;
      };
    },
    async sendAgain(connection) {
      for (const [id, note] of notes) if (note.acknowledgedAs === null) await sendNote(connection, id);
      for (const batch of batches) if (!batch.isAcknowledged) await sendBatch(connection, batch);
      for (const file of brought) if (file.importId === null) await sendFile(connection, file);
      for (const until = performance.now() + 120_000; await stillOpen(connection); await pause(300))
        if (performance.now() > until) throw new Error('imports did not end in two minutes');
    },
    said: () =>
      `${notes.size} notes, ${batches.length * eventsPerBatch} events, ${brought.length} files; acknowledged ${
        [...notes.values()].filter(({ acknowledgedAs }) => acknowledgedAs !== null).length
      }, ${batches.filter(({ isAcknowledged }) => isAcknowledged).length * eventsPerBatch}, ${brought.filter(({ importId }) => importId).length}`,
    sent: () => ({
      notes: notes.size,
      notesAcknowledged: [...notes.values()].flatMap(({ acknowledgedAs }) => (acknowledgedAs === null ? [] : [acknowledgedAs])),
      events: batches.length * eventsPerBatch,
      eventBatchesAcknowledged: batches.filter(({ isAcknowledged }) => isAcknowledged).length,
      customers: brought.filter(({ kind }) => kind === 'customers').length * rowsPerFile,
      orders: brought.filter(({ kind }) => kind === 'orders').length * rowsPerFile,
    }),
  };
};

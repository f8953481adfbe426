import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { itemsByIds, type Item } from '../channels/index.ts';
import { analyse, prepare, version as lists, type Analysis } from '../language/index.ts';
import { workspaceById } from '../platform/accounts/workspaces.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import type { House } from '../platform/house.ts';
import { publishAll } from '../platform/outbox/index.ts';
import type { Tx } from '../platform/records/contract.ts';
import type { Correctable, Labels, Understood } from './contract.ts';
import { feelingOfScore, labelsFrom, understoodFrom } from './judge.ts';
import { dropReadings, languagesOfHandles, noteCorrection, putReadings, readingsOf, type NewReading, type StoredReading } from './store.ts';

const perTransaction = 500;
/** Texts read before the others in this process get a turn. */
const atOnce = 50;

const wordsOf = (item: Item): string => (item.subject && item.text ? `${item.subject}\n${item.text}` : (item.subject ?? item.text));

/** Changes when the words, the score or our word lists do: the same again is not read again. */
const markOf = (item: Item): string =>
  createHash('sha256')
    .update(JSON.stringify([lists, item.subject, item.text, item.score]))
    .digest('base64url')
    .slice(0, 22);

/** Deciding words are shown in the text alone; what stands in the subject is counted but has no place there. */
const withoutSubject = (analysis: Analysis, item: Item): Analysis => {
  const shift = item.subject && item.text ? item.subject.length + 1 : 0;
  if (shift === 0) return analysis;
  const moved = <T extends Analysis['topic'] | Analysis['sentiment'] | Analysis['urgency']>(judgement: T): T => ({
    ...judgement,
    words: judgement.words.flatMap((word) => (word.start < shift ? [] : [{ ...word, start: word.start - shift, end: word.end - shift }])),
  });
  return {
    ...analysis,
    sentiment: moved(analysis.sentiment),
    topic: moved(analysis.topic),
    reason: moved(analysis.reason),
    intent: moved(analysis.intent),
    urgency: moved(analysis.urgency),
  };
};

const announce = async (tx: Tx, understood: readonly Understood[]): Promise<void> =>
  publishAll(
    tx,
    Array.from({ length: Math.ceil(understood.length / perTransaction) }, (_, i) => ({
      type: 'item.understood',
      key: 'items',
      payload: { items: understood.slice(i * perTransaction, (i + 1) * perTransaction) },
    })),
  );

const readingFor = (item: Item, analysis: Analysis, before: StoredReading | undefined): NewReading => ({
  itemId: item.id,
  version: (before?.version ?? 0) + 1,
  readFrom: markOf(item),
  handleId: item.handleId,
  direction: item.direction,
  channel: item.channel,
  at: item.at,
  analysis,
  scoreFeeling: feelingOfScore(item.score),
  corrections: before?.corrections ?? {},
});

/** Stores what was read of items that are still there and still say the same, and tells the others. */
const keep = async (
  tx: Tx,
  read: ReadonlyMap<string, { readonly mark: string; readonly analysis: Analysis }>,
): Promise<readonly string[]> => {
  const items = await itemsByIds(tx, [...read.keys()]);
  const before = await readingsOf(tx, [...read.keys()]);
  const readings: NewReading[] = [];
  for (const item of items.values()) {
    const found = read.get(item.id);
    if (!found || found.mark !== markOf(item) || before.get(item.id)?.readFrom === found.mark) continue;
    readings.push(readingFor(item, found.analysis, before.get(item.id)));
  }
  await putReadings(tx, readings);
  await announce(
    tx,
    readings.flatMap((reading) => {
      const item = items.get(reading.itemId);
      return item ? [understoodFrom(item, labelsFrom(item.id, reading), reading.version)] : [];
    }),
  );
  return readings.map((reading) => reading.itemId);
};

/** Reads items whose words, score or word lists have changed since they were last read. Idempotent. Answers what was read. */
export const readItems = async (house: House, workspaceId: string, itemIds: readonly string[]): Promise<readonly string[]> => {
  await prepare();
  const settings = (await workspaceById(house.records, workspaceId))?.settings;
  const done: string[] = [];
  for (let i = 0; i < itemIds.length; i += perTransaction) {
    const ids = itemIds.slice(i, i + perTransaction);
    const { items, languages } = await house.records.read(workspaceId, async (tx) => {
      const known = await readingsOf(tx, ids);
      const fresh = [...(await itemsByIds(tx, ids)).values()].filter((item) => known.get(item.id)?.readFrom !== markOf(item));
      return {
        items: fresh,
        languages: await languagesOfHandles(
          tx,
          fresh.flatMap(({ handleId }) => handleId ?? []),
        ),
      };
    });
    const read = new Map<string, { readonly mark: string; readonly analysis: Analysis }>();
    for (const [at, item] of items.entries()) {
      if (at % atOnce === atOnce - 1) await breathe();
      const expected = languages.get(item.handleId ?? '') ?? settings?.language ?? null;
      read.set(item.id, { mark: markOf(item), analysis: withoutSubject(analyse(wordsOf(item), { expected }), item) });
    }
    if (read.size === 0) continue;
    const kept = await house.records.write(workspaceId, (tx) => keep(tx, read));
    if (kept.length > 0) house.live.send(workspaceId, 'item', kept);
    done.push(...kept);
  }
  return done;
};

/** Items that are gone take what was read of them along. */
export const forgetItems = async (house: House, workspaceId: string, itemIds: readonly string[]): Promise<void> => {
  for (let i = 0; i < itemIds.length; i += perTransaction)
    await house.records.write(workspaceId, async (tx) => {
      const ids = itemIds.slice(i, i + perTransaction);
      // One that was brought again since is there, and keeps its reading.
      const alive = await itemsByIds(tx, ids);
      const handleIds = await dropReadings(
        tx,
        ids.filter((id) => !alive.has(id)),
      );
      // Told after the reading is gone: whoever counts what people have said finds it gone.
      await publishAll(tx, handleIds.length > 0 ? [{ type: 'item.forgotten', key: 'items', payload: { handleIds } }] : []);
    });
};

/** A person's word about one field of one item, or (`label` undefined) its taking back. Published as a higher version. */
export const correctItem = async (
  tx: Tx,
  itemId: string,
  {
    field,
    label,
    by,
    at,
  }: { readonly field: Correctable; readonly label: string | null | undefined; readonly by: string; readonly at: Date },
): Promise<Labels> => {
  const item = (await itemsByIds(tx, [itemId])).get(itemId);
  const before = (await readingsOf(tx, [itemId])).get(itemId);
  if (!item || !before) throw new PolkuError(errors.notFound);
  const { [field]: said, ...others } = before.corrections;
  if (label === said) return labelsFrom(itemId, before);
  const corrections = label === undefined ? others : { ...others, [field]: label };
  const reading: NewReading = {
    ...before,
    version: before.version + 1,
    handleId: item.handleId,
    direction: item.direction,
    channel: item.channel,
    at: item.at,
    corrections,
  };
  await putReadings(tx, [reading]);
  const labels = labelsFrom(itemId, reading);
  const was = labelsFrom(itemId, before)[field].label;
  await noteCorrection(tx, { itemId, field, before: was, after: labels[field].label, takenBack: label === undefined, by, at });
  await announce(tx, [understoodFrom(item, labels, reading.version)]);
  return labels;
};

/** What the others were told of the items last; for whoever needs it again. */
export const understoodOf = async (tx: Tx, itemIds: readonly string[]): Promise<ReadonlyMap<string, Understood>> => {
  const items = await itemsByIds(tx, itemIds);
  const readings = await readingsOf(tx, itemIds);
  return new Map(
    [...readings].flatMap(([id, reading]) => {
      const item = items.get(id);
      return item ? [[id, understoodFrom(item, labelsFrom(id, reading), reading.version)] as const] : [];
    }),
  );
};

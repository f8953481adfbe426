import type { TimelineEntry } from '../../platform/domain.ts';
import type { House } from '../../platform/house.ts';

export interface TimelineQuery {
  /** Strictly older than this instant. */
  readonly before?: string | undefined;
  /** Not older than this instant. */
  readonly since?: string | undefined;
  readonly kind?: string | undefined;
  readonly channel?: string | undefined;
  /** At least this many when there are; a few more, so that what happened at the same moment is never torn apart. */
  readonly limit: number;
}

const batch = 200;
/** A filter that finds little stops here and says where to go on. */
const mostBatches = 10;

interface Batch {
  readonly entries: readonly TimelineEntry[];
  /** Everything after this instant is in it; null: everything. */
  readonly until: string | null;
}

/** One batch from every part of the house, cut where the first of them was cut off. */
const readBatch = async (house: House, workspaceId: string, customerId: string, before: string | undefined): Promise<Batch> => {
  const window = { limit: batch, ...(before ? { before } : {}) };
  const parts = await Promise.all(house.domains.map((domain) => domain.hooks?.timeline?.(house, workspaceId, customerId, window) ?? []));
  const cuts = parts.flatMap((part) =>
    part.length < batch ? [] : [part.reduce((oldest, { at }) => (at < oldest ? at : oldest), part[0]?.at ?? '')],
  );
  const until = cuts.length === 0 ? null : cuts.reduce((latest, at) => (at > latest ? at : latest));
  const all = parts.flat().sort((a, b) => b.at.localeCompare(a.at));
  if (until === null) return { entries: all, until };
  const whole = all.filter(({ at }) => at > until);
  // More than a batch at one moment cannot be parted by time: what came of it is shown, and older things follow.
  return { entries: whole.length > 0 ? whole : all.filter(({ at }) => at >= until), until };
};

const justAfter = (at: string): string => new Date(Date.parse(at) + 1).toISOString();

/** What happened with a customer, newest first, from every part of the house; `next` is the `before` of the next page, null at the end. */
export const readTimeline = async (
  house: House,
  workspaceId: string,
  customerId: string,
  query: TimelineQuery,
): Promise<{ readonly entries: readonly TimelineEntry[]; readonly next: string | null }> => {
  const found: TimelineEntry[] = [];
  let before = query.before;
  for (let round = 0; ; round += 1) {
    const { entries, until } = await readBatch(house, workspaceId, customerId, before);
    const oldest = entries.at(-1)?.at;
    found.push(
      ...entries.filter(
        ({ at, kind, channel }) =>
          (!query.since || at >= query.since) && (!query.kind || kind === query.kind) && (!query.channel || channel === query.channel),
      ),
    );
    const ended = until === null || oldest === undefined || (query.since !== undefined && oldest < query.since);
    if (found.length >= query.limit) {
      const last = found[query.limit - 1]?.at ?? '';
      const page = found.filter(({ at }) => at >= last);
      return { entries: page, next: ended && page.length === found.length ? null : last };
    }
    if (ended) return { entries: found, next: null };
    const strict = oldest === until ? oldest : justAfter(until);
    if (round + 1 >= mostBatches) return { entries: found, next: strict };
    before = strict;
  }
};

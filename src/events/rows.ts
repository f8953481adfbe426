import type { NewEvent } from './contract.ts';
import { nobody } from './bits.ts';

/** An event as the engine stores it; empty texts stand for nothing. */
export interface EventRow {
  readonly workspace_id: string;
  readonly event_id: string;
  readonly at: string;
  readonly seq: number;
  readonly received_at: string;
  readonly clamped: 0 | 1;
  readonly kind: string;
  readonly channel: string;
  readonly place: string;
  readonly handle: string;
  readonly session: string;
  readonly device: string;
  readonly source: string;
  readonly value: number | null;
  readonly import_id: string;
  readonly properties: Readonly<Record<string, string>>;
}

const maxSkewMs = 24 * 3_600_000;
/** Nothing a shop keeps is older; also keeps the number of monthly parts in bounds. */
const earliest = Date.UTC(1990, 0, 1);
const most = { properties: 20, name: 60, text: 200 } as const;

/** `YYYY-MM-DD HH:MM:SS.mmm` in UTC, as the engine reads it. */
export const engineTime = (at: Date): string => at.toISOString().replace('T', ' ').replace('Z', '');

const short = (text: string | null, length: number): string => (text ?? '').trim().slice(0, length);

/** Lower case, words joined by `_`, at most 80 characters: `Add To Cart` → `add_to_cart`. */
export const normaliseKind = (written: string): string =>
  written
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
    .slice(0, 80);

const boundProperties = (properties: NewEvent['properties']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(properties)
      .slice(0, most.properties)
      .map(([name, text]) => [name.slice(0, most.name), text.slice(0, most.text)]),
  );

/**
 * The row of an event received now. A time more than 24 hours ahead, before 1990 or unreadable becomes the time of receipt and is marked
 * as clamped.
 */
export const rowOf = (workspaceId: string, event: NewEvent, seq: number, now: Date): EventRow => {
  const at = event.at.getTime();
  const sound = at >= earliest && at <= now.getTime() + maxSkewMs; // false for an unreadable time too
  return {
    workspace_id: workspaceId,
    event_id: event.eventId.toLowerCase(),
    at: engineTime(sound ? event.at : now),
    seq,
    received_at: engineTime(now),
    clamped: sound ? 0 : 1,
    kind: normaliseKind(event.kind),
    channel: short(event.channel, 80).toLowerCase(),
    place: short(event.place, 400),
    handle: event.handle,
    session: short(event.session, 120),
    device: short(event.device, 40).toLowerCase(),
    source: short(event.source, 200),
    value: event.value !== null && Number.isFinite(event.value) ? event.value : null,
    import_id: event.importId ?? nobody,
    properties: boundProperties(event.properties),
  };
};

const mostMonths = 80;

/** Splits rows so that no insert touches more months than the engine takes at once. */
export const byMonths = (rows: readonly EventRow[]): readonly (readonly EventRow[])[] => {
  const months = [...new Set(rows.map((row) => row.at.slice(0, 7)))];
  if (months.length <= mostMonths) return rows.length > 0 ? [rows] : [];
  return Array.from({ length: Math.ceil(months.length / mostMonths) }, (_, i) => {
    const part = new Set(months.slice(i * mostMonths, (i + 1) * mostMonths));
    return rows.filter((row) => part.has(row.at.slice(0, 7)));
  });
};

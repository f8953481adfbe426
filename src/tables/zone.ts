const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, number>();
const step = 30 * 60_000;
const mostKept = 200_000;

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  formats.set(zone, made);
  return made;
};

/** How far local time is ahead of UTC at an instant, in ms. Remembered by the half hour, at whose edges zones change. */
const offsetAt = (ms: number, zone: string): number => {
  const slot = Math.floor(ms / step) * step;
  const key = `${zone} ${slot}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(slot)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  const offset = Date.UTC(year, month - 1, day, hour, minute, second) - slot;
  if (offsets.size >= mostKept) offsets.clear();
  offsets.set(key, offset);
  return offset;
};

/**
 * The instant of a local time in a zone; `local` holds the local time as if it were UTC. A time that a spring night skips is read an hour later;
 * of the two that an autumn night has, the earlier is taken.
 */
export const instantIn = (local: Date, zone: string): Date => {
  if (zone === 'UTC') return local;
  const ms = local.getTime();
  const first = ms - offsetAt(ms - offsetAt(ms, zone), zone);
  const earlier = ms - offsetAt(first - 3_600_000, zone);
  return new Date(earlier < first && offsetAt(earlier, zone) === ms - earlier ? earlier : first);
};

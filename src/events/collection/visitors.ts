import type { House } from '../../platform/house.ts';
import { newId } from '../../platform/ids.ts';

/** Programs that read pages for others; they are counted nowhere. */
const bots =
  /bot\b|bot[/;]|crawl|spider|slurp|headless|lighthouse|pagespeed|preview|facebookexternalhit|monitor|curl\/|wget\/|python-requests|go-http-client|libwww/i;

/** Whether a browser names itself as a program. A page's visitor without any name is one too. */
export const isBot = (userAgent: string | null): boolean => userAgent === null || userAgent.trim() === '' || bots.test(userAgent);

export const deviceOf = (userAgent: string | null): string | null => {
  if (!userAgent) return null;
  if (/ipad|tablet|android(?!.*mobile)/i.test(userAgent)) return 'tablet';
  return /mobi|iphone|android/i.test(userAgent) ? 'mobile' : 'desktop';
};

/**
 * A visitor without any id on the device: the same address and browser on the same day (UTC) and site are one visitor. Only the keyed hash of
 * it is stored (`anonymousHandle`), another one every day; the address itself is stored nowhere.
 */
export const visitorOfDay = (from: {
  readonly keyId: string;
  readonly address: string;
  readonly userAgent: string | null;
  readonly day: Date;
}): string => `day:${from.day.toISOString().slice(0, 10)}:${from.keyId}:${from.address}:${from.userAgent ?? ''}`;

const pauseMs = 30 * 60_000;
const mostKept = 100_000;
interface Session {
  readonly id: string;
  last: number;
}
const sessions = new WeakMap<House['engine'], Map<string, Session>>();

/** The visit that something of a visitor belongs to: a new one begins after 30 minutes without anything. Kept in memory. */
export const sessionOf = (house: House, visitor: string, at: Date): string => {
  const all = sessions.get(house.engine) ?? new Map<string, Session>();
  sessions.set(house.engine, all);
  const open = all.get(visitor);
  const moment = at.getTime();
  const session = open && Math.abs(moment - open.last) <= pauseMs ? open : { id: newId(), last: moment };
  session.last = Math.max(session.last, moment);
  // The newest stand last, so the first one is the one that was silent longest.
  all.delete(visitor);
  all.set(visitor, session);
  if (all.size > mostKept) {
    const oldest = all.keys().next();
    if (!oldest.done) all.delete(oldest.value);
  }
  return session.id;
};

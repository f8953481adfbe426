const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** A part of a path that names one thing among many: a number, a UUID, a long token with digits in it. */
const isId = (segment: string): boolean =>
  /^\d+$/.test(segment) ||
  uuid.test(segment) ||
  (segment.length >= 16 && /\d/.test(segment) && /^[\w-]+$/.test(segment) && !/^[a-zåäö-]+\d{0,4}$/i.test(segment));

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // half an escape is kept as it was written
  }
};

/**
 * A place as it is counted: a web address or path loses its host, query, fragment and ids (`https://x.fi/tuote/123?a=b` → `/tuote/:id`);
 * any other name (a store, a page's title) is trimmed. At most 400 characters.
 */
export const normalisePlace = (written: string): string => {
  const text = written.trim().replaceAll(/\s+/g, ' ');
  const path = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.test(text) ? text.replace(/^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i, '') || '/' : text;
  if (!path.startsWith('/')) return path.slice(0, 400);
  const [bare = ''] = path.split(/[?#]/);
  const parts = bare.split('/').filter(Boolean).map(decoded);
  return `/${parts.map((part) => (isId(part) ? ':id' : part.toLowerCase())).join('/')}`.slice(0, 400);
};

/** The family of a place: the first part of a path (`/tuote/:id` → `/tuote`), or the name itself. */
export const placeFamily = (place: string): string => (place.startsWith('/') ? `/${place.split('/')[1] ?? ''}` : place);

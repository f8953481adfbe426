import type { Language, Words } from './language.ts';

/** One entry of the error catalogue: a stable id, the HTTP status, and what the reader is told in both languages. */
export interface ErrorKind {
  readonly id: string;
  readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503;
  readonly words: Words;
}

/** Thrown anywhere; the HTTP edge, the jobs page and the command line show its words. `details` must hold no secret. */
export class PolkuError extends Error {
  readonly kind: ErrorKind;
  readonly details: Readonly<Record<string, unknown>>;
  constructor(kind: ErrorKind, details: Readonly<Record<string, unknown>> = {}) {
    super(`${kind.id}: ${kind.words.en}`);
    this.kind = kind;
    this.details = details;
  }
}

/** Fills `{name}` places of an error's words from its details. */
export const errorWords = (error: PolkuError, language: Language): string =>
  error.kind.words[language].replaceAll(/\{(\w+)\}/g, (_, name: string) => {
    const value = error.details[name];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
  });

export const errors = {
  notFound: {
    id: 'not_found',
    status: 404,
    words: { fi: 'Tätä ei löytynyt. Se on ehkä poistettu.', en: 'This was not found. It may have been deleted.' },
  },
  notAllowed: {
    id: 'not_allowed',
    status: 403,
    words: {
      fi: 'Roolisi ei riitä tähän. Pyydä pääkäyttäjältä oikeutta: {capability}.',
      en: 'Your role does not allow this. Ask an administrator for: {capability}.',
    },
  },
  signedOut: { id: 'signed_out', status: 401, words: { fi: 'Kirjaudu sisään.', en: 'Sign in.' } },
  invalid: { id: 'invalid', status: 422, words: { fi: 'Tarkista kenttä {field}: {reason}', en: 'Check the field {field}: {reason}' } },
  tooMany: {
    id: 'too_many',
    status: 429,
    words: { fi: 'Pyyntöjä tuli liian tiheään. Yritä uudelleen hetken päästä.', en: 'Too many requests. Try again in a moment.' },
  },
  tooLarge: { id: 'too_large', status: 413, words: { fi: 'Liian suuri: enintään {limit}.', en: 'Too large: at most {limit}.' } },
  conflict: {
    id: 'conflict',
    status: 409,
    words: { fi: 'Joku muu ehti muuttaa tätä. Lataa uudelleen.', en: 'Somebody changed this first. Reload.' },
  },
  engineMissing: {
    id: 'engine_missing',
    status: 503,
    words: {
      fi: 'Tapahtumavarasto ei ole käytössä tällä koneella. Käytä WSL2:ta tai anna EVENTS_URL.',
      en: 'The event store is not available on this machine. Use WSL2 or give EVENTS_URL.',
    },
  },
  broken: {
    id: 'broken',
    status: 500,
    words: { fi: 'Jokin meni rikki. Virhe on kirjattu.', en: 'Something broke. The error was logged.' },
  },
} as const satisfies Record<string, ErrorKind>;

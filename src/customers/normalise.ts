import { parsePhoneNumberFromString } from 'libphonenumber-js';
import type { HandleKind } from './contract.ts';

const placeholders = /^(?:-+|\.+|n\/?a|none|null|ei|ei ole|puuttuu|tuntematon|unknown|test@test\..*|0+)$/i;
const email = /^[^\s@<>"',;]{1,64}@(?:[^\s@<>"',;.]+\.)+[^\s@<>"',;.]{2,}$/;

/** Addresses of a role rather than a person: they are read by many, so they join nobody. */
const roleBoxes = new Set([
  'info',
  'myynti',
  'sales',
  'asiakaspalvelu',
  'toimisto',
  'office',
  'seura',
  'tilaus',
  'tilaukset',
  'laskut',
  'noreply',
  'no-reply',
  'support',
  'posti',
  'kirjaamo',
]);

/** The normalised value of a handle, or null when it is of no use. */
export const normaliseHandle = (kind: HandleKind, written: string): string | null => {
  const text = written.normalize('NFC').trim();
  if (text === '' || text.length > 320 || placeholders.test(text)) return null;
  switch (kind) {
    case 'email':
      return email.test(text) ? text.toLowerCase() : null;
    case 'phone': {
      const number = parsePhoneNumberFromString(text, 'FI');
      return number?.isPossible() ? number.number : null;
    }
    default:
      return text;
  }
};

export const isRoleAddress = (kind: HandleKind, value: string): boolean => kind === 'email' && roleBoxes.has(value.split('@')[0] ?? '');

const words = (name: string): readonly string[] =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .split(/[^\p{L}]+/u)
    .filter((word) => word.length > 2);

/** Clearly different: both names are given and share no word of three letters or more. */
export const clearlyDifferent = (one: string | null | undefined, other: string | null | undefined): boolean => {
  const first = words(one ?? '');
  const second = words(other ?? '');
  return first.length > 0 && second.length > 0 && !first.some((word) => second.includes(word));
};

/** A told name adds nothing to a known one when each of its words is there, whole or as an initial: ”Sari” or ”S. Öhman” beside ”Sari Öhman”. */
export const addsNothing = (told: string, known: string): boolean => {
  const parts = (name: string): readonly string[] =>
    name
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter(Boolean);
  const there = parts(known);
  return (
    there.length > 0 && parts(told).every((word) => there.some((other) => other === word || (word.length === 1 && other.startsWith(word))))
  );
};

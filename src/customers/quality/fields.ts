import type { Words } from '../../platform/language.ts';
import { attributePrefix } from '../contract.ts';

/** The fields that every register knows, in the order in which they are shown. */
const builtIn: Readonly<Record<string, Words>> = {
  name: { fi: 'Nimi', en: 'Name' },
  email: { fi: 'Sähköposti', en: 'E-mail' },
  phone: { fi: 'Puhelin', en: 'Phone' },
  number: { fi: 'Asiakasnumero', en: 'Customer number' },
  company: { fi: 'Yritys', en: 'Company' },
  street: { fi: 'Katuosoite', en: 'Street address' },
  postcode: { fi: 'Postinumero', en: 'Postcode' },
  town: { fi: 'Paikkakunta', en: 'Town' },
  birthDate: { fi: 'Syntymäaika', en: 'Date of birth' },
  note: { fi: 'Huomautus', en: 'Note' },
};
const order = Object.keys(builtIn);

/** Parts of a name are judged as the whole name. */
const unmeasured = new Set(['firstName', 'lastName']);
export const isMeasured = (field: string): boolean => !unmeasured.has(field);

/** The name of an own field as its file had it; a known field's key as it is. */
export const bareName = (field: string): string => (field.startsWith(attributePrefix) ? field.slice(attributePrefix.length) : field);

export const fieldLabel = (field: string): Words => builtIn[field] ?? { fi: bareName(field), en: bareName(field) };

/** Fields by which people are known and reached; they count in the score wherever anybody has one. */
const always = new Set(['name', 'email', 'phone']);
/** Never of use as a share: most people rightly have none. */
const never = new Set(['note', 'company', 'number']);
const usual = 0.5;

/** Whether a field counts in the score when nobody has chosen: what people are reached by, and what at least half of them have. */
export const countsByItself = (field: string, filledShare: number): boolean =>
  always.has(field) || (!never.has(field) && filledShare >= usual);

/** Known fields first and in their order, then the own ones by name. */
export const byFieldOrder = (a: string, b: string): number => {
  const place = (field: string): number => (order.includes(field) ? order.indexOf(field) : order.length);
  return place(a) - place(b) || bareName(a).localeCompare(bareName(b), 'fi');
};

/** Fields of which one person rightly has several: two values are no contradiction. */
const plural = new Set(['email', 'phone', 'number', 'note', 'firstName', 'lastName']);
export const isSingular = (field: string, type: string): boolean =>
  !plural.has(field) && type !== 'longtext' && type !== 'email' && type !== 'phone';

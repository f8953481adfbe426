import type { Importer, ImportRow, RowRemark } from '../platform/domain.ts';
import type { Words } from '../platform/language.ts';
import { findPersonalIds, isBusinessId } from './finnish.ts';
import { normaliseHandle } from './normalise.ts';
import { said } from './person.ts';

const labels = {
  'email.invalid': { fi: 'Sähköpostiosoite ei kelpaa', en: 'The e-mail address is not valid' },
  'email.case': { fi: 'Sähköposti isoilla kirjaimilla', en: 'E-mail in capital letters' },
  'phone.placeholder': { fi: 'Puhelinnumeron paikalla on täytettä', en: 'Filler in place of a phone number' },
  'phone.invalid': { fi: 'Puhelinnumero ei kelpaa', en: 'The phone number is not valid' },
  'postcode.zero': { fi: 'Postinumerosta on pudonnut alkunolla', en: 'The postcode has lost its leading zero' },
  'town.case': { fi: 'Paikkakunta isoilla tai pienillä kirjaimilla', en: 'Town in capital or small letters' },
  'businessId.check': { fi: 'Y-tunnuksen tarkistusmerkki ei täsmää', en: 'The check digit of the business ID does not agree' },
  'birthDate.future': { fi: 'Syntymäaika on tulevaisuudessa', en: 'The birth date is in the future' },
  'birthDate.old': { fi: 'Syntymäajasta on yli 120 vuotta', en: 'The birth date is over 120 years ago' },
  'text.personalId': { fi: 'Henkilötunnus: älä säilytä', en: 'A personal identity code: not to be kept' },
} as const satisfies Record<string, Words>;

const oldestYears = 120;

const capitalised = (text: string): string => text.toLowerCase().replaceAll(/(?<![\p{L}'’])\p{L}/gu, (letter) => letter.toUpperCase());

/** Finnish postcodes have five digits; others are told apart by a country or a foreign phone beside them. */
const isFinnish = (row: ImportRow): boolean => {
  const country = Object.entries(row.attributes).find(([name]) => /^(?:country|maa|maakoodi|country code)$/i.test(name))?.[1];
  const phone = said(row.values.phone).replace(/^00/, '+');
  return /^(?:|fi|fin|finland|suomi)$/i.test(said(country)) && (!phone.startsWith('+') || phone.startsWith('+358'));
};

const withoutPersonalIds = (text: string): string | null => {
  let rest = text;
  for (const { start, end } of findPersonalIds(text).toReversed()) rest = rest.slice(0, start) + rest.slice(end);
  return rest.trim() === '' ? null : rest.trim();
};

type Note = (field: string, fault: keyof typeof labels, mended?: string | null) => void;

const addressRemarks = (row: ImportRow, note: Note): void => {
  const [email, phone, postcode, town] = (['email', 'phone', 'postcode', 'town'] as const).map((key) => said(row.values[key]));
  if (email) {
    const usable = normaliseHandle('email', email);
    if (usable === null) note('email', 'email.invalid', null);
    else if (usable !== email) note('email', 'email.case', usable);
  }
  if (phone && normaliseHandle('phone', phone) === null)
    note('phone', /\d{5}/.test(phone) && !/^0+$/.test(phone) ? 'phone.invalid' : 'phone.placeholder', null);
  if (postcode && /^\d{3,4}$/.test(postcode) && isFinnish(row)) note('postcode', 'postcode.zero', postcode.padStart(5, '0'));
  if (town && /\p{L}{2}/u.test(town) && (town === town.toUpperCase() || town === town.toLowerCase()))
    note('town', 'town.case', capitalised(town));
};

const identityRemarks = (row: ImportRow, today: string, note: Note): void => {
  const [businessId, birthDate] = (['businessId', 'birthDate'] as const).map((key) => said(row.values[key]));
  if (businessId && !isBusinessId(businessId)) note('businessId', 'businessId.check', null);
  if (birthDate && birthDate > today) note('birthDate', 'birthDate.future', null);
  if (birthDate && Number(birthDate.slice(0, 4)) < Number(today.slice(0, 4)) - oldestYears) note('birthDate', 'birthDate.old', null);
  for (const [key, value] of [...Object.entries(row.values), ...Object.entries(row.attributes)])
    if (typeof value === 'string' && value.length >= 11 && findPersonalIds(value).length > 0)
      note(key, 'text.personalId', withoutPersonalIds(value));
};

/** What is odd in the addresses and identities of a row: left as it is unless somebody asks for it to be mended. */
export const personRemarks: NonNullable<Importer['remarks']> = (row, today) => {
  const found: RowRemark[] = [];
  const note: Note = (field, fault, mended) =>
    void found.push({ field, fault, label: labels[fault], ...(mended === undefined ? {} : { mended }) });
  addressRemarks(row, note);
  identityRemarks(row, today, note);
  return found;
};

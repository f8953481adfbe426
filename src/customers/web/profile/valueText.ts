import type { FieldValue } from '../../../platform/domain.ts';
import type { Format } from '../../../ui/format.ts';
import type { fi } from './words.fi.ts';

/** A value as it is read: numbers and days as the language writes them, yes or no in words. */
export const valueText = (value: FieldValue, format: Format, words: typeof fi): string => {
  if (typeof value === 'number') return format.number(value, Number.isInteger(value) ? 0 : 2);
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (value === null) return words.unknown;
  return /^\d{4}-\d{2}-\d{2}$/.test(value) ? format.day(value) : value;
};

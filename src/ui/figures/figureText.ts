import type { Figure } from '../../evidence/index.ts';
import type { Format } from '../format.ts';

/** Fills `{name}` places of a text. */
export const fill = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

const one = (format: Format, unit: Figure['unit'], value: number): string => {
  switch (unit) {
    case 'share':
      return format.percent(value, value > 0 && value < 0.1 ? 1 : 0);
    case 'score':
      return format.signed(value);
    case 'cents':
      return format.money(Math.round(value / 100) * 100);
    case 'days':
      return format.number(value, value < 10 ? 1 : 0);
    default:
      return format.number(value, Number.isInteger(value) || Math.abs(value) >= 100 ? 0 : 1);
  }
};

/** The value as people read it; null when there is none to show. */
export const valueText = (format: Format, figure: Figure): string | null =>
  figure.value === null ? null : one(format, figure.unit, figure.value);

/** The interval as `12–18 %`, `−1,6…−1,2`; null when none can be given. */
export const rangeText = (format: Format, { lo, hi, unit }: Figure): string | null => {
  if (lo === null || hi === null) return null;
  if (unit === 'share') return format.percentRange(lo, hi, hi < 0.1 ? 1 : 0);
  return `${one(format, unit, lo)}${unit === 'score' || lo < 0 ? '…' : '–'}${one(format, unit, hi)}`;
};

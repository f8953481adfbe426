import type { Language } from '../../platform/language.ts';
import { writeCsv } from '../../tables/index.ts';
import type { MapView } from '../contract.ts';
import { linesOf } from '../scene/rows.ts';
import { wordsOf } from './sheet.ts';

/** The map as a table that opens in a spreadsheet: one figure or text a line, decimals as the language writes them. */
export const csvOf = (view: MapView, language: Language): Uint8Array => {
  const words = wordsOf(language);
  const number = (value: number | null): string | null =>
    value === null ? null : language === 'fi' ? String(value).replace('.', ',') : String(value);
  const { kind, stage, name, measure, value, lo, hi, n, text } = words.csv;
  return writeCsv([
    [kind, stage, name, measure, value, lo, hi, n, text],
    ...linesOf(view, language, words).map((line) => [
      words.kinds[line.kind],
      line.stage,
      line.name,
      words.measures[line.measure] ?? line.measure,
      number(line.value),
      number(line.lo),
      number(line.hi),
      line.n,
      line.text,
    ]),
  ]);
};

import type { FieldType, FieldValue, RowRemark } from '../platform/domain.ts';
import type { Words } from '../platform/language.ts';
import { hasLostLetter, mendMojibake } from '../tables/index.ts';
import type { ImportPlan } from './contract.ts';

/** A remark on a cell: like a row's, with the column it is in. */
export interface CellRemark extends Omit<RowRemark, 'field'> {
  readonly column: string;
  readonly before: string;
  /** It is corrected in any case; nobody has to ask. */
  readonly isDone?: boolean;
}

type Column = ImportPlan['columns'][number];

export const brokenLetters = 'letters.broken';

const labels = {
  [brokenLetters]: { fi: 'Kirjaimet ovat rikkoutuneet', en: 'Letters are broken' },
  'letters.lost': { fi: 'Kirjain on kadonnut', en: 'A letter was lost' },
  'cell.spaces': { fi: 'Ylimääräisiä välilyöntejä', en: 'Spaces around the value' },
  'cell.lines': { fi: 'Rivinvaihto solussa', en: 'A line break in the cell' },
  'cell.semicolon': { fi: 'Puolipiste tekstissä', en: 'A semicolon in the text' },
  'cell.formula': { fi: 'Kaava solussa: tuodaan tekstinä, ei lasketa', en: 'A formula in the cell: kept as text, never run' },
  'cell.error': { fi: 'Taulukkolaskennan virhe', en: 'A spreadsheet error' },
  'value.unreadable': { fi: 'Arvoa ei voi lukea: jää pois', en: 'The value cannot be read: left out' },
  'value.otherType': { fi: 'Arvo on toista tyyppiä kuin sarake: tuodaan tekstinä', en: 'The value is not like its column: kept as text' },
  'number.negative': { fi: 'Summa on miinuksella', en: 'The sum is below zero' },
  'dates.order': { fi: 'Myöhempi päivä on ennen aiempaa', en: 'The later date is before the earlier one' },
} as const satisfies Record<string, Words>;

const formula = /^[=@]\S|^[+-](?:[A-Za-z]+\d*\(|\d+[+*/^-]\d)/;
const sheetError = /^#(?:N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|PUUTTUU!|VIITTAUS!|ARVO!|JAKO\/0!|NIMI\?|LUKU!|TYHJÄ!)$/i;

/** What is odd in a cell as it is written, whatever field it goes to. */
export const cellRemarks = (column: Column, written: string): readonly CellRemark[] => {
  const text = written.trim();
  if (text === '') return [];
  const found: CellRemark[] = [];
  const remark = (fault: keyof typeof labels, more: Partial<CellRemark> = {}): void =>
    void found.push({ fault, label: labels[fault], column: column.name, before: written, ...more });
  const whole = mendMojibake(text);
  if (whole !== null) remark(brokenLetters, { mended: whole });
  if (hasLostLetter(text)) remark('letters.lost');
  if (written !== text) remark('cell.spaces', { mended: text, isDone: true });
  if (/[\r\n]/.test(text)) remark('cell.lines');
  if (text.includes(';')) remark('cell.semicolon');
  if (formula.test(text)) remark('cell.formula');
  if (sheetError.test(text)) remark('cell.error', { mended: null });
  return found;
};

export const unreadable = (column: Column, written: string, isKept: boolean): CellRemark => {
  const fault = isKept ? 'value.otherType' : 'value.unreadable';
  return { fault, label: labels[fault], column: column.name, before: written, ...(isKept ? {} : { mended: null, isDone: true }) };
};

const isDate = (type: FieldType): boolean => type === 'date' || type === 'datetime';
const isNumber = (type: FieldType): boolean => type === 'number' || type === 'money';

const earlierNames =
  /alkaen|since|luotu|created|rekisteröi|liittynyt|signed ?up|start|first|ensimmäi|opened|avattu|order ?date|tilauspäivä/i;
const laterNames = /viimei|viimeksi|last|latest|päätty|end(?:ed)?\b|closed|suljettu|resolved|ratkaistu|toimitus|deliver|shipped/i;
const sumNames = /summa|yhteensä|ostot|hinta|amount|total|spent|price|revenue|arvo|value|laskut/i;

export interface ColumnPair {
  readonly earlier: string;
  readonly later: string;
}

/** Own columns of dates of which one should come before the other, by their names. */
export const datePairs = (columns: readonly Column[]): readonly ColumnPair[] => {
  const dates = columns.filter(({ type, target }) => isDate(type) && target === 'attribute');
  const later = dates.filter(({ name }) => laterNames.test(name));
  return dates
    .filter(({ name }) => earlierNames.test(name) && !laterNames.test(name))
    .flatMap((one) => later.map((other) => ({ earlier: one.name, later: other.name })));
};

/** Own columns that hold sums, by their names. */
export const sumColumns = (columns: readonly Column[]): readonly string[] =>
  columns.filter(({ type, target, name }) => isNumber(type) && target === 'attribute' && sumNames.test(name)).map(({ name }) => name);

/** What is odd in the values of own columns when they are looked at together. */
export const rowRemarks = (
  attributes: Readonly<Record<string, FieldValue>>,
  pairs: readonly ColumnPair[],
  sums: readonly string[],
): readonly CellRemark[] => {
  const found: CellRemark[] = [];
  for (const { earlier, later } of pairs) {
    const [one, other] = [attributes[earlier], attributes[later]];
    if (
      typeof one === 'string' &&
      typeof other === 'string' &&
      /^\d{4}-/.test(one) &&
      /^\d{4}-/.test(other) &&
      other.slice(0, 10) < one.slice(0, 10)
    )
      found.push({
        fault: 'dates.order',
        label: labels['dates.order'],
        column: later,
        before: `${other.slice(0, 10)} < ${one.slice(0, 10)}`,
      });
  }
  for (const name of sums) {
    const value = attributes[name];
    if (typeof value === 'number' && value < 0)
      found.push({ fault: 'number.negative', label: labels['number.negative'], column: name, before: String(value) });
  }
  return found;
};

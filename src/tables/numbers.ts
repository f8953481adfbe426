/** Which sign stands before the decimals in a column. */
export type Decimal = ',' | '.';

const spaces = /[\u0020\u00A0\u202F\u2009'’]/g;
const currency = /^(?:EUR|USD|GBP|SEK|NOK|DKK|€|\$|£|kr)|(?:EUR|eur|USD|usd|GBP|gbp|SEK|sek|NOK|nok|DKK|dkk|€|\$|£|kr|e|%)$/g;

/** Signs, digits and separators of a written number, or null when it is none. Accountants write −3 as `(3)` or `3-`. */
const bareNumber = (text: string): string | null => {
  const squeezed = text
    .trim()
    .replaceAll(spaces, '')
    .replace(/^[\u2212\u2013]/, '-')
    .replace(/^([+-])(?=\D)/, '');
  const sign = /^[\u2212\u2013-]\D/.test(text.trim().replaceAll(spaces, '')) ? '-' : '';
  const bracketed = /^\((.+)\)$/.exec(squeezed);
  const inner = (bracketed?.[1] ?? squeezed).replaceAll(currency, '');
  const behind = /^[\d.,]+-$/.test(inner);
  const bare = `${bracketed || behind || sign ? '-' : ''}${behind ? inner.slice(0, -1) : inner}`.replace(/^--/, '-');
  return /^[+-]?[\d.,]+(?:[eE][+-]?\d+)?$/.test(bare) && /\d/.test(bare) ? bare : null;
};

type Says = Decimal | 'either' | null;

/** What one written number tells of its decimal sign; `either` when it can be read both ways (`1.234`). */
const decimalIn = (bare: string): Says => {
  const commas = bare.split(',').length - 1;
  const points = bare.split('.').length - 1;
  if (commas === 0 && points === 0) return null;
  if (commas > 0 && points > 0) return bare.lastIndexOf(',') > bare.lastIndexOf('.') ? ',' : '.';
  if (commas > 1) return '.';
  if (points > 1) return ',';
  const own: Decimal = commas === 1 ? ',' : '.';
  return /^[+-]?[1-9]\d{0,2}[.,]\d{3}$/.test(bare) ? 'either' : own;
};

/**
 * The decimal sign of a column: what its unambiguous numbers agree on; `ask` when every number that has a sign can be read both ways; null when
 * no number has one, or when they disagree (then each is read by itself).
 */
export const decimalOf = (cells: readonly string[]): Decimal | 'ask' | null => {
  const said = new Set<Says>();
  for (const cell of cells) {
    const bare = bareNumber(cell);
    if (bare !== null) said.add(decimalIn(bare));
  }
  const [comma, point] = [said.has(','), said.has('.')];
  if (comma !== point) return comma ? ',' : '.';
  return !comma && said.has('either') ? 'ask' : null;
};

/**
 * A number as Finns and others write it: `1 234,5`, `1.234,50 €`, `12 %`, `-3`, `(3)`. Null when it is not a number. `decimal` is the sign of its
 * column where that is known; without it a single sign stands before decimals.
 */
export const parseNumber = (text: string, decimal: Decimal | null = null): number | null => {
  const bare = bareNumber(text);
  if (bare === null) return null;
  const own = decimalIn(bare);
  const sign: Decimal | null = own === 'either' ? (decimal ?? (bare.includes(',') ? ',' : '.')) : own;
  const thousands = sign === ',' ? '.' : ',';
  const value = Number(bare.replaceAll(thousands, '').replace(',', '.'));
  return Number.isFinite(value) ? value : null;
};

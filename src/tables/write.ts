/** A spreadsheet runs a cell that begins like a formula; a leading apostrophe makes it text. Plain numbers stay as they are. */
const harmless = (text: string): string => (/^[=+\-@\t\r]/.test(text) && !/^[+-]?\d+(?:[.,]\d+)?$/.test(text) ? `'${text}` : text);

const cell = (value: string | number | boolean | null): string => {
  const text = harmless(value === null ? '' : String(value));
  return /[";\n\r,]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};

/** A CSV that Excel opens as it is: UTF-8 with a byte order mark, semicolons, CRLF, no live formulas. */
export const writeCsv = (rows: readonly (readonly (string | number | boolean | null)[])[]): Uint8Array =>
  new TextEncoder().encode(`\uFEFF${rows.map((row) => row.map(cell).join(';')).join('\r\n')}\r\n`);

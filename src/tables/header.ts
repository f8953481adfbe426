const looked = 50;
const highest = 10;

const filled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== '').length;

/**
 * Which of the first rows names the columns, counted from 0. People write titles, dates and empty lines above their tables, so it is the
 * first row that is nearly as full as the fullest.
 */
export const findHeaderRow = (rows: readonly (readonly string[])[]): number => {
  const fullest = Math.max(0, ...rows.slice(0, looked).map(filled));
  const enough = Math.max(Math.min(2, fullest), fullest * 0.6);
  const found = rows.slice(0, highest).findIndex((row) => filled(row) >= enough);
  return Math.max(0, found);
};

/** Repeated and empty names get a number, so that every column can be told apart. */
export const uniqueNames = (header: readonly string[]): readonly string[] => {
  const seen = new Map<string, number>();
  return header.map((cell, i) => {
    const name = cell.trim().replaceAll(/\s+/g, ' ') || `Column ${i + 1}`;
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    return times === 1 ? name : `${name} (${times})`;
  });
};

/** Empty cells at the end of a header are not columns. */
export const withoutTail = (row: readonly string[]): readonly string[] => {
  const last = row.findLastIndex((cell) => cell.trim() !== '');
  return row.slice(0, last + 1);
};

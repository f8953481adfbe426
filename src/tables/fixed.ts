import { decode, openFile } from './decode.ts';
import { longestCell, mostColumns, tooLong } from './fault.ts';
import type { Sniffed, TableRow } from './sniffed.ts';

const fewestLines = 5;
/** A longer line is no line of a register. In characters. */
const longestLine = 10_000;

/** Lines of a text that comes in pieces. */
export async function* linesOf(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  let line = 0;
  for await (const piece of pieces) {
    const lines = (rest + piece).split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    line += lines.length;
    if (rest.length > longestCell) throw tooLong(line + 1);
    yield* lines;
  }
  if (rest !== '') yield rest.replace(/\r$/, '');
}

export const cutLine = (line: string, cuts: readonly number[]): readonly string[] =>
  cuts.map((from, at) => line.slice(from, cuts[at + 1] ?? undefined).trim());

/**
 * Where the columns of a fixed-width table begin: at the first sign after a place that is blank in every line. Null when the lines do not stand
 * under one another: then the spaces are between words.
 */
export const findCuts = (lines: readonly string[]): readonly number[] | null => {
  const whole = lines.filter((line) => line.trim() !== '');
  if (whole.length < fewestLines || whole.some((line) => line.includes('\t'))) return null;
  const longest = Math.max(...whole.map((line) => line.trimEnd().length));
  if (longest > longestLine) return null;
  const sameLength = whole.filter((line) => line.trimEnd().length === longest).length;
  const isBlank = (at: number): boolean => whole.every((line) => (line[at] ?? ' ') === ' ');
  const cuts: number[] = [];
  for (let at = 0; at < longest; at += 1) if (!isBlank(at) && (at === 0 || isBlank(at - 1))) cuts.push(at);
  if (cuts.length < 2 || cuts.length > mostColumns) return null;
  const wideGap = cuts.slice(1).some((at) => at > 1 && isBlank(at - 2));
  const rows = whole.map((line) => cutLine(line, cuts));
  const columns = cuts.map((_, at) => rows.map((row) => row[at] ?? ''));
  const full = columns.filter((cells) => cells.filter(Boolean).length > whole.length / 2).length;
  const numbers = columns.some((cells) => cells.slice(1).every((cell) => /^[\d.,-]*$/.test(cell)));
  return full >= 2 && (wideGap || sameLength > whole.length * 0.8) && (wideGap || numbers) ? [0, ...cuts.slice(1)] : null;
};

/** The data rows of a fixed-width table. */
export async function* readFixed(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  const firstData = sniffed.headerRow + sniffed.headerRows;
  let rowNumber = 0;
  for await (const line of linesOf(decode(await openFile(path), sniffed.encoding))) {
    rowNumber += 1;
    if (rowNumber >= firstData) yield { rowNumber, cells: cutLine(line, sniffed.cuts) };
  }
}

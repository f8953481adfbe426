import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../../platform/root.ts';

/** What a table says of a promise: kept, broken, or nothing promised (null). */
export const kept = (holds: boolean | null): string => (holds === null ? '' : holds ? 'yes' : '**no**');

/** The text between the marks `<!-- name -->` and `<!-- /name -->` of a document of the project. */
export const writtenIn = (document: string, name: string): string => {
  const text = readFileSync(inRoot(document), 'utf8');
  return text.slice(text.indexOf(`<!-- ${name} -->`), text.indexOf(`<!-- /${name} -->`));
};

const partOf = (row: string): string => row.split('|')[1]?.trim() ?? '';

/** Rows of a table with those of the measured parts put in the place of their old ones; parts that were not measured stay as they were. */
export const mergeRows = (old: readonly string[], fresh: readonly string[]): readonly string[] => {
  const measured = new Set(fresh.map(partOf));
  const known = new Set(old.map(partOf));
  const parts = [...new Set(old.map(partOf))].flatMap((part) => (measured.has(part) ? fresh : old).filter((row) => partOf(row) === part));
  return [...parts, ...fresh.filter((row) => !known.has(partOf(row)))];
};

/** Puts a text between the marks `<!-- name -->` and `<!-- /name -->` of a document of the project. */
export const writeDown = (document: string, name: string, text: string): void => {
  const file = inRoot(document);
  const old = readFileSync(file, 'utf8');
  const [from, to] = [old.indexOf(`<!-- ${name} -->`), old.indexOf(`<!-- /${name} -->`)];
  if (from === -1 || to === -1) throw new Error(`${file} has no place for the table`);
  writeFileSync(file, `${old.slice(0, from)}<!-- ${name} -->\n${text}\n${old.slice(to)}`);
};

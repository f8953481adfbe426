import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from '../../platform/root.ts';

/** What a table says of a promise: kept, broken, or nothing promised (null). */
export const kept = (holds: boolean | null): string => (holds === null ? '' : holds ? 'yes' : '**no**');

/** Puts a text between the marks `<!-- name -->` and `<!-- /name -->` of a document of the project. */
export const writeDown = (document: string, name: string, text: string): void => {
  const file = inRoot(document);
  const old = readFileSync(file, 'utf8');
  const [from, to] = [old.indexOf(`<!-- ${name} -->`), old.indexOf(`<!-- /${name} -->`)];
  if (from === -1 || to === -1) throw new Error(`${file} has no place for the table`);
  writeFileSync(file, `${old.slice(0, from)}<!-- ${name} -->\n${text}\n${old.slice(to)}`);
};

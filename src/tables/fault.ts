import type { Words } from '../platform/language.ts';

/** A file, or a place in it, that cannot be read: said in the reader's language, with the row where it is known. */
export class TableFault extends Error {
  readonly words: Words;
  constructor(fi: string, en: string) {
    super(en);
    this.name = 'TableFault';
    this.words = { fi, en };
  }
}

export const noTable = (): TableFault =>
  new TableFault(
    'Tiedostossa ei ole taulukkoa: yhtään riviä tai saraketta ei löytynyt.',
    'The file holds no table: not one row or column was found.',
  );

/** More columns than this is a sign of a wrong delimiter or of a table turned on its side. */
export const mostColumns = 500;

export const tooWide = (columns: number): TableFault =>
  new TableFault(
    `Taulukossa on ${columns} saraketta. Enintään ${mostColumns} voidaan tuoda: poista turhat sarakkeet tai tarkista erotin.`,
    `The table has ${columns} columns. At most ${mostColumns} can be imported: remove what is not needed, or check the delimiter.`,
  );

/** One cell, record or message longer than this is no customer data. In characters. */
export const longestCell = 1_000_000;

export const tooLong = (row: number): TableFault =>
  new TableFault(
    `Rivin ${row} kohdalla yksi solu tai rivi on yli miljoona merkkiä. Tavallisin syy on lainausmerkki, jota ei ole suljettu.`,
    `At row ${row} one cell or row is longer than a million characters. The usual cause is a quotation mark that is not closed.`,
  );

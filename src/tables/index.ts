/** Tables in files: how they are written, their rows, the types of their columns. Knows no domain. */
export { matchColumns } from './match.ts';
export { readRows, sniff, type Sniffed, type TableRow } from './read.ts';
export { inferType, likelyMissing, parseValue } from './values.ts';
export { writeCsv } from './write.ts';
export { instantIn } from './zone.ts';

/** Tables in files: how they are written, their rows, the types of their columns. Knows no domain. */
export { encodings } from './decode.ts';
export { TableFault } from './fault.ts';
export { matchColumns } from './match.ts';
export { hasLostLetter, mendMojibake } from './mojibake.ts';
export { parseNumber } from './numbers.ts';
export { readRows, sniff } from './read.ts';
export { formats, type Reading, type Sniffed, type TableRow } from './sniffed.ts';
export { inferType, likelyMissing, writingOf } from './types.ts';
export { parseValue, parseYes } from './values.ts';
export { sheetsOf } from './workbook.ts';
export { writeCsv } from './write.ts';
export { instantIn } from './zone.ts';

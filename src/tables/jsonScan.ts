import { TableFault } from './fault.ts';
import type { Json } from './flatten.ts';

/** A record longer than this is no row. In characters. */
const longestRecord = 8_000_000;
const deepest = 64;

const tooDeep = (): TableFault => new TableFault('JSON on liian syvästi sisäkkäinen.', 'The JSON is nested too deeply.');
const broken = (record: number): TableFault =>
  new TableFault(
    `JSON ei kelpaa: tietueen ${record} jälkeen on virhe.`,
    `The JSON is not valid: there is an error after record ${record}.`,
  );

interface Level {
  readonly kind: '{' | '[';
  /** Key under which the value that is being read stands; empty in a list. */
  key: string;
}

/** Values of a JSON text that stand at a place: pieces of text go in, parsed records come out. */
export interface JsonScan {
  push(piece: string): readonly Json[];
  /** Throws when the text ended in the middle of something. */
  end(): readonly Json[];
}

/**
 * Picks records out of JSON as it streams by. `isRecord` says by the keys on the way whether a value that begins is a record; only those are kept
 * and parsed, so memory holds one record. Several values after one another (JSON lines) are read as well.
 */
export const createJsonScan = (isRecord: (keys: readonly string[], kind: string) => boolean): JsonScan => {
  const stack: Level[] = [];
  let found: Json[] = [];
  let count = 0;
  let inString = false;
  let escaped = false;
  /** Text of the record that is being kept, and how deep it began; −1 when none is. */
  let kept: string[] = [];
  let keptSize = 0;
  let keptFrom = -1;
  let word: string | null = null;
  let expectKey = false;

  const take = (text: string): void => {
    try {
      found.push(JSON.parse(text) as Json); // JSON has no other values
      count += 1;
    } catch {
      throw broken(count);
    }
  };
  const finish = (): void => {
    if (keptFrom !== stack.length) return;
    take(kept.join(''));
    kept = [];
    keptSize = 0;
    keptFrom = -1;
  };
  const open = (kind: '{' | '['): boolean => {
    const begins =
      keptFrom < 0 &&
      isRecord(
        stack.map(({ key, kind: inside }) => (inside === '[' ? '' : key)),
        kind,
      );
    if (begins) keptFrom = stack.length;
    stack.push({ kind, key: '' });
    if (stack.length > deepest) throw tooDeep();
    expectKey = kind === '{';
    return begins;
  };
  const close = (kind: '}' | ']'): void => {
    const level = stack.pop();
    if (!level || (level.kind === '{') !== (kind === '}')) throw broken(count);
    expectKey = false;
  };
  const endString = (): void => {
    const top = stack.at(-1);
    if (keptFrom < 0 && top?.kind === '{' && expectKey && word !== null) top.key = word;
    word = null;
  };

  const push = (piece: string): readonly Json[] => {
    found = [];
    let from = 0;
    for (let at = 0; at < piece.length; at += 1) {
      const sign = piece[at] ?? '';
      if (inString) {
        if (escaped) escaped = false;
        else if (sign === '\\') escaped = true;
        else if (sign === '"') {
          inString = false;
          endString();
          continue;
        }
        if (word !== null && word.length < 500) word += sign;
        continue;
      }
      if (sign === '"') {
        inString = true;
        word = keptFrom < 0 && expectKey ? '' : null;
      } else if (sign === '{' || sign === '[') {
        if (open(sign)) from = at;
      } else if (sign === '}' || sign === ']') {
        close(sign);
        if (keptFrom === stack.length) {
          kept.push(piece.slice(from, at + 1));
          finish();
        }
      } else if (sign === ',') expectKey = stack.at(-1)?.kind === '{';
      else if (sign === ':') expectKey = false;
    }
    if (keptFrom >= 0) {
      const rest = piece.slice(from);
      kept.push(rest);
      keptSize += rest.length;
      if (keptSize > longestRecord)
        throw new TableFault(
          `Tietue ${count + 1} on yli kahdeksan miljoonaa merkkiä pitkä.`,
          `Record ${count + 1} is longer than eight million characters.`,
        );
    }
    return found;
  };
  return {
    push,
    end: () => {
      if (stack.length > 0 || inString)
        throw new TableFault(`JSON jää kesken tietueen ${count} jälkeen.`, `The JSON is cut short after record ${count}.`);
      return [];
    },
  };
};

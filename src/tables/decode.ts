import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import iconv from 'iconv-lite';
import { TableFault } from './fault.ts';

/** `cp850` is what DOS programs wrote, `macintosh` what old Macs did; both still come out of till systems and registers. */
export const encodings = ['utf8', 'utf16le', 'utf16be', 'windows-1252', 'cp850', 'macintosh'] as const;
export type Encoding = (typeof encodings)[number];

const isUtf8 = (bytes: Uint8Array, isWhole: boolean): boolean => {
  try {
    // A cut sample may end in the middle of a character: a stream waits for the rest.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: !isWhole });
    return true;
  } catch {
    return false;
  }
};

/** Bytes of å ä ö Å Ä Ö in each one-byte encoding. */
const nordic: readonly (readonly [Encoding, ReadonlySet<number>])[] = [
  ['windows-1252', new Set([0xe5, 0xe4, 0xf6, 0xc5, 0xc4, 0xd6])],
  ['cp850', new Set([0x86, 0x84, 0x94, 0x8f, 0x8e, 0x99])],
  ['macintosh', new Set([0x8c, 0x8a, 0x9a, 0x81, 0x80, 0x85])],
];

const isLetter = (byte: number | undefined): boolean => byte !== undefined && (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** The one-byte encoding under which most of the high bytes beside letters are å ä ö; Windows-1252 when they tell nothing. */
const oneByte = (bytes: Uint8Array): Encoding => {
  const hits = new Map<Encoding, number>();
  for (const [at, byte] of bytes.entries()) {
    if (byte < 0x80 || (!isLetter(bytes[at - 1]) && !isLetter(bytes[at + 1]))) continue;
    for (const [encoding, letters] of nordic) if (letters.has(byte)) hits.set(encoding, (hits.get(encoding) ?? 0) + 1);
  }
  const count = (encoding: Encoding): number => hits.get(encoding) ?? 0;
  const other = count('cp850') >= count('macintosh') ? 'cp850' : 'macintosh';
  return count(other) > 3 * count('windows-1252') && count(other) > 0 ? other : 'windows-1252';
};

/** Byte order mark first; then the zero bytes that UTF-16 leaves between Latin letters; then whether it is valid UTF-8; else one byte a letter. */
export const detectEncoding = (sample: Uint8Array, isWhole = false): Encoding => {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf16be';
  const looked = Math.min(sample.length, 2000);
  const zeros = { even: 0, odd: 0 };
  for (let i = 0; i < looked; i += 1) if (sample[i] === 0) zeros[i % 2 === 0 ? 'even' : 'odd'] += 1;
  if (zeros.odd > looked / 5 && zeros.even < looked / 100) return 'utf16le';
  if (zeros.even > looked / 5 && zeros.odd < looked / 100) return 'utf16be';
  return isUtf8(sample, isWhole) ? 'utf8' : oneByte(sample);
};

const isGzip = (sample: Uint8Array): boolean => sample[0] === 0x1f && sample[1] === 0x8b;

/** What a packed file may unpack to: twice what may be uploaded unpacked. */
const largestUnpacked = 4 * 1024 ** 3;

async function* limited(bytes: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > largestUnpacked)
      throw new TableFault(
        'Pakattu tiedosto purkautuu yli neljän gigatavun kokoiseksi.',
        'The packed file unpacks to more than four gigabytes.',
      );
    yield chunk;
  }
}

async function* unpacked(path: string): AsyncIterable<Uint8Array> {
  const file = createReadStream(path);
  const gunzip = createGunzip();
  file.on('error', (error) => gunzip.destroy(error));
  try {
    yield* limited(file.pipe(gunzip));
  } catch (error) {
    if (error instanceof TableFault) throw error;
    throw new TableFault('Pakattu tiedosto (.gz) on rikki tai jäänyt kesken.', 'The packed file (.gz) is broken or cut short.');
  } finally {
    file.destroy();
    gunzip.destroy();
  }
}

/** The bytes of a file, unpacked when it is gzip. */
export const openFile = async (path: string): Promise<AsyncIterable<Uint8Array>> => {
  const handle = await open(path);
  const head = new Uint8Array(2);
  await handle.read(head, 0, 2, 0);
  await handle.close();
  return isGzip(head) ? unpacked(path) : createReadStream(path);
};

/** Text pieces of a byte stream, without the byte order mark. */
export async function* decode(bytes: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncIterable<string> {
  const decoder = iconv.getDecoder(encoding === 'utf16be' ? 'utf-16be' : encoding === 'utf16le' ? 'utf-16le' : encoding);
  let first = true;
  for await (const chunk of bytes) {
    const text = decoder.write(Buffer.from(chunk));
    if (text === '') continue;
    yield first && text.startsWith('\uFEFF') ? text.slice(1) : text;
    first = false;
  }
  const rest = decoder.end();
  if (rest) yield rest;
}

/** A whole short piece of bytes as text. */
export const decodeAll = (bytes: Uint8Array, encoding: Encoding): string =>
  iconv
    .decode(Buffer.from(bytes), encoding === 'utf16be' ? 'utf-16be' : encoding === 'utf16le' ? 'utf-16le' : encoding)
    .replace(/^\uFEFF/, '');

export interface Sample {
  readonly bytes: Uint8Array;
  /** Whether the file ends within it. */
  readonly isWhole: boolean;
}

/** The first bytes of a file, unpacked. */
export const sampleBytes = async (path: string, most = 256 * 1024): Promise<Sample> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of await openFile(path)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > most) break;
  }
  return { bytes: Buffer.concat(chunks).subarray(0, most), isWhole: size <= most };
};

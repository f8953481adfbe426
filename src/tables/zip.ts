import { createReadStream } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { TableFault } from './fault.ts';

export interface ZipEntry {
  readonly name: string;
  /** 0 stored, 8 deflated. */
  readonly method: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

export interface Zip {
  readonly entries: ReadonlyMap<string, ZipEntry>;
  /** The bytes of an entry; more than `most` of them are refused, whatever the archive says of itself. */
  read(name: string, most: number): AsyncIterable<Uint8Array>;
}

const mostEntries = 10_000;
/** Text in workbooks packs to about a twentieth; three hundred to one at this size is made to fill the memory. */
const bombRatio = 300;
const bombSize = 100 * 1024 * 1024;

const broken = (): TableFault => new TableFault('Excel-tiedosto on rikki tai jäänyt kesken.', 'The workbook is broken or cut short.');
const bomb = (name: string): TableFault =>
  new TableFault(
    `Excel-tiedoston osa ${name} purkautuu suhteettoman suureksi. Tiedostoa ei avattu.`,
    `The part ${name} of the workbook unpacks to far more than it should. The file was not opened.`,
  );

const readAt = async (file: FileHandle, position: number, length: number): Promise<Buffer> => {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await file.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
};

/** Where the list of entries is: told at the end of the file, behind a comment of at most 64 KB. */
const findDirectory = async (file: FileHandle): Promise<{ readonly offset: number; readonly size: number }> => {
  const { size } = await file.stat();
  const tail = await readAt(file, Math.max(0, size - 66_000), Math.min(size, 66_000));
  const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]));
  if (at < 0 || at + 22 > tail.length) throw broken();
  const found = { size: tail.readUInt32LE(at + 12), offset: tail.readUInt32LE(at + 16) };
  if (found.offset !== 0xffffffff) return found;
  const far = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x06, 0x06]));
  if (far < 0 || far + 56 > tail.length) throw broken();
  return { size: Number(tail.readBigUInt64LE(far + 40)), offset: Number(tail.readBigUInt64LE(far + 48)) };
};

/** Sizes over four gigabytes stand in an extra field; those of a workbook never are, but some programs write them there all the same. */
const farSizes = (extra: Buffer, entry: ZipEntry): ZipEntry => {
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 1) continue;
    let from = at + 4;
    const next = (told: number): number => {
      if (told !== 0xffffffff || from + 8 > extra.length) return told;
      from += 8;
      return Number(extra.readBigUInt64LE(from - 8));
    };
    const size = next(entry.size);
    const packed = next(entry.packed);
    return { ...entry, size, packed, offset: next(entry.offset) };
  }
  return entry;
};

const readDirectory = (bytes: Buffer): ReadonlyMap<string, ZipEntry> => {
  const entries = new Map<string, ZipEntry>();
  for (let at = 0; at + 46 <= bytes.length && bytes.readUInt32LE(at) === 0x02014b50;) {
    const [nameLength, extraLength, commentLength] = [
      bytes.readUInt16LE(at + 28),
      bytes.readUInt16LE(at + 30),
      bytes.readUInt16LE(at + 32),
    ];
    if ((bytes.readUInt16LE(at + 8) & 1) === 1)
      throw new TableFault('Tiedosto on suojattu salasanalla.', 'The file is protected by a password.');
    const name = bytes
      .subarray(at + 46, at + 46 + nameLength)
      .toString('utf8')
      .replaceAll('\\', '/')
      .replace(/^\//, '');
    const entry = {
      name,
      method: bytes.readUInt16LE(at + 10),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    };
    entries.set(name, farSizes(bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength), entry));
    if (entries.size > mostEntries) throw broken();
    at += 46 + nameLength + extraLength + commentLength;
  }
  return entries;
};

async function* limited(bytes: AsyncIterable<Uint8Array>, name: string, packed: number, most: number): AsyncIterable<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > most || (size > bombSize && size > packed * bombRatio)) throw bomb(name);
    yield chunk;
  }
}

/** Opens an archive: only its list is read. Entries that say themselves to be bombs are refused at once. */
export const openZip = async (path: string): Promise<Zip> => {
  const file = await open(path);
  try {
    const directory = await findDirectory(file);
    if (directory.size > 64 * 1024 * 1024) throw broken();
    const entries = readDirectory(await readAt(file, directory.offset, directory.size));
    for (const { name, size, packed } of entries.values()) if (size > bombSize && size > packed * bombRatio) throw bomb(name);
    return {
      entries,
      async *read(name, most) {
        const entry = entries.get(name);
        if (!entry || (entry.method !== 0 && entry.method !== 8)) throw broken();
        const inner = await open(path);
        const head = await readAt(inner, entry.offset, 30).finally(() => inner.close());
        if (head.length < 30 || head.readUInt32LE(0) !== 0x04034b50) throw broken();
        const start = entry.offset + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
        if (entry.packed === 0) return;
        const raw = createReadStream(path, { start, end: start + entry.packed - 1 });
        const bytes = entry.method === 0 ? raw : raw.pipe(createInflateRaw());
        raw.on('error', (error) => bytes.destroy(error));
        try {
          yield* limited(bytes, name, entry.packed, most);
        } catch (error) {
          throw error instanceof TableFault ? error : broken();
        } finally {
          raw.destroy();
          bytes.destroy();
        }
      },
    };
  } finally {
    await file.close();
  }
};

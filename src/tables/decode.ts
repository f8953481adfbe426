import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import iconv from 'iconv-lite';

export type Encoding = 'utf8' | 'utf16le' | 'utf16be' | 'windows-1252';

const isUtf8 = (bytes: Uint8Array): boolean => {
  // A sample may end in the middle of a character, so the last three bytes are not judged.
  const whole = bytes.subarray(0, Math.max(0, bytes.length - 3));
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(whole, { stream: true });
    return true;
  } catch {
    return false;
  }
};

/** Byte order mark first; then the zero bytes that UTF-16 leaves between Latin letters; then whether it is valid UTF-8; else Windows-1252. */
export const detectEncoding = (sample: Uint8Array): Encoding => {
  if (sample[0] === 0xff && sample[1] === 0xfe) return 'utf16le';
  if (sample[0] === 0xfe && sample[1] === 0xff) return 'utf16be';
  const zeros = { even: 0, odd: 0 };
  for (let i = 0; i < Math.min(sample.length, 2000); i += 1) if (sample[i] === 0) zeros[i % 2 === 0 ? 'even' : 'odd'] += 1;
  if (zeros.odd > 100 && zeros.even < 10) return 'utf16le';
  if (zeros.even > 100 && zeros.odd < 10) return 'utf16be';
  return isUtf8(sample) ? 'utf8' : 'windows-1252';
};

const isGzip = (sample: Uint8Array): boolean => sample[0] === 0x1f && sample[1] === 0x8b;

/** The bytes of a file, unpacked when it is gzip. */
export const openFile = async (path: string): Promise<AsyncIterable<Uint8Array>> => {
  const handle = await open(path);
  const head = new Uint8Array(2);
  await handle.read(head, 0, 2, 0);
  await handle.close();
  const stream = createReadStream(path);
  return isGzip(head) ? stream.pipe(createGunzip()) : stream;
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

/** The first bytes of a file, unpacked. */
export const sampleBytes = async (path: string, most = 256 * 1024): Promise<Uint8Array> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of await openFile(path)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= most) break;
  }
  return Buffer.concat(chunks).subarray(0, most);
};

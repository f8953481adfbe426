import PostalMime, { type Address, type Email, type Mailbox } from 'postal-mime';
import { openFile } from './decode.ts';
import { newWords } from './reply.ts';
import { sniffedAs, type Sniffed, type TableRow } from './sniffed.ts';

const header = ['Message-ID', 'Date', 'Channel', 'Direction', 'Name', 'E-mail', 'Subject', 'Text', 'Thread'] as const;
const largestMessage = 40 * 1024 * 1024;
const looked = 200;
const longestText = 100_000;

const mailHeaders = /^(?:from|to|subject|date|message-id|received|return-path|delivered-to|mime-version|x-[\w-]+):\s?/i;

/** A mailbox begins with a `From ` line, a single mail with headers; a table of mails begins with neither. */
export const looksLikeMail = (sample: Uint8Array): boolean => {
  const lines = Buffer.from(sample.subarray(0, 20_000)).toString('latin1').split(/\r?\n/);
  const heads = lines.slice(0, 60).filter((line) => mailHeaders.test(line)).length;
  return heads >= 3 && (/^From \S/.test(lines[0] ?? '') || mailHeaders.test(lines[0] ?? ''));
};

/** The messages of a mailbox file (mboxrd: quoted `From ` lines are restored), or the one message of a mail file, as bytes. */
async function* messagesOf(path: string): AsyncIterable<Buffer> {
  let lines: Buffer[] = [];
  let size = 0;
  let rest: Buffer = Buffer.alloc(0);
  let empty = true;
  const take = (line: Buffer): Buffer | null => {
    const begins = empty && line.subarray(0, 5).toString('latin1') === 'From ';
    empty = line.length === 0 || (line.length === 1 && line[0] === 13);
    let done: Buffer | null = null;
    if (begins) {
      if (lines.length > 0) done = Buffer.concat(lines);
      lines = [];
      size = 0;
      return done;
    }
    size += line.length + 1;
    const quoted = /^>+From /.test(line.subarray(0, 20).toString('latin1'));
    if (size <= largestMessage) lines.push(quoted ? line.subarray(1) : line, Buffer.from('\n'));
    return done;
  };
  for await (const chunk of await openFile(path)) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk);
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      const done = take(bytes.subarray(start, end));
      if (done) yield done;
      start = end + 1;
    }
    rest = Buffer.from(bytes.subarray(start));
  }
  const done = rest.length > 0 ? take(rest) : null;
  if (done) yield done;
  if (lines.some((line) => line.length > 1)) yield Buffer.concat(lines);
}

const mailboxes = (addresses: readonly Address[] | undefined): readonly Mailbox[] =>
  (addresses ?? []).flatMap((address) => (address.group ? address.group : [address]));

const lower = (mailbox: Mailbox | undefined): string => mailbox?.address.trim().toLowerCase() ?? '';

/** Entities and tags out of a mail that has no plain text part. Only for reading; never shown as markup. */
const plainOf = (html: string): string =>
  html
    .replaceAll(/<(style|script|head|title)\b[\s\S]*?<\/\1>/gi, '')
    .replaceAll(/<(?:br|\/p|\/div|\/li|\/tr|\/h\d)\b[^>]*>/gi, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll(/&nbsp;/gi, ' ')
    .replaceAll(/&lt;/gi, '<')
    .replaceAll(/&gt;/gi, '>')
    .replaceAll(/&quot;/gi, '"')
    .replaceAll(/&#(\d+);/g, (_, code: string) => (Number(code) < 0x110000 ? String.fromCodePoint(Number(code)) : ''))
    .replaceAll(/&amp;/gi, '&')
    .replaceAll(/\n{3,}/g, '\n\n')
    .trim();

/** When the mail was sent; if its own date cannot be read, when the last server received it. Empty when neither can. */
const dateOf = (email: Email): string => {
  const received = email.headers
    .find(({ key }) => key === 'received')
    ?.value.split(';')
    .at(-1);
  for (const written of [email.date, received]) {
    const at = new Date(written ?? '');
    if (!Number.isNaN(at.getTime()) && at.getUTCFullYear() > 1970) return at.toISOString();
  }
  return '';
};

const idsIn = (text: string | undefined): readonly string[] => text?.match(/<[^<>\s]+>/g) ?? [];

/**
 * Which conversation a mail belongs to: that of a mail it answers, else its own. Mails name their ancestors, oldest first; one whose ancestors
 * are not in the file still shares the oldest with its siblings.
 */
const createThreads = (): ((email: Email) => string) => {
  const threads = new Map<string, string>();
  return (email) => {
    const own = email.messageId ?? '';
    const ancestors = [...idsIn(email.references), ...idsIn(email.inReplyTo)];
    const known = ancestors.map((id) => threads.get(id)).find((thread) => thread !== undefined);
    const thread = known ?? ancestors[0] ?? own;
    for (const id of [own, ...ancestors]) if (id && !threads.has(id)) threads.set(id, thread);
    return thread;
  };
};

const parse = async (bytes: Buffer): Promise<Email | null> => PostalMime.parse(bytes, { maxNestingDepth: 50 }).catch(() => null);

const toCells = (email: Email, own: ReadonlySet<string>, threadOf: (email: Email) => string): readonly string[] => {
  const from = email.from && mailboxes([email.from])[0];
  const out = own.has(lower(from));
  const person = out ? mailboxes([...(email.to ?? []), ...(email.cc ?? [])]).find((mailbox) => !own.has(lower(mailbox))) : from;
  const date = dateOf(email);
  const said = newWords((email.text ?? '').trim() || plainOf(email.html ?? ''));
  return [
    // A reused Message-ID is seen in real mailboxes; two mails differ in date or sender then.
    [email.messageId ?? '', date, lower(from)].join(' ').trim(),
    date,
    'email',
    out ? 'out' : 'in',
    person?.name ?? '',
    lower(person),
    email.subject ?? '',
    said.slice(0, longestText),
    threadOf(email),
  ];
};

/** Reads every message; one that cannot be read at all is a row without a date, which the importer rejects with its number. */
export async function* readMail(path: string, sniffed: Sniffed): AsyncIterable<TableRow> {
  const own = new Set(sniffed.own);
  const threadOf = createThreads();
  let rowNumber = 0;
  for await (const bytes of messagesOf(path)) {
    rowNumber += 1;
    const email = await parse(bytes);
    yield { rowNumber, cells: email ? toCells(email, own, threadOf) : [`unreadable ${rowNumber}`, '', 'email', 'in', '', '', '', '', ''] };
  }
}

/** The address to which most of the mails came is most likely ours. */
const guessOwn = async (path: string): Promise<readonly string[]> => {
  const counts = new Map<string, number>();
  let n = 0;
  for await (const bytes of messagesOf(path)) {
    const email = await parse(bytes);
    const seen = new Set([...mailboxes(email?.to), ...mailboxes(email?.cc)].map(lower));
    for (const address of [...seen, email?.deliveredTo?.trim().toLowerCase() ?? ''])
      if (address) counts.set(address, (counts.get(address) ?? 0) + 1);
    n += 1;
    if (n >= looked) break;
  }
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && n > 1 && best[1] >= n * 0.4 ? [best[0]] : [];
};

/** A mailbox as a table of messages with fixed columns. */
export const sniffMail = async (path: string): Promise<Sniffed> => sniffedAs('mail', { own: await guessOwn(path), header });

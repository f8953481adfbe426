import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rootFolder } from '../platform/root.ts';
import { readRows, sniff, type Sniffed } from './index.ts';
import { newWords } from './reply.ts';

const folder = mkdtempSync(join(tmpdir(), 'polku-mail-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, text: string): string => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};
const readAll = async (path: string, own?: readonly string[]) => {
  const sniffed: Sniffed = own ? { ...(await sniff(path)), own } : await sniff(path);
  const rows: Record<string, string>[] = [];
  for await (const { cells } of readRows(path, sniffed))
    rows.push(Object.fromEntries(sniffed.header.map((name, i) => [name, cells[i] ?? ''])));
  return { sniffed, rows };
};

const mail = (headers: Readonly<Record<string, string>>, body: string): string =>
  `From x@y Thu May  7 10:00:00 2026\n${Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join('\n')}\n\n${body}\n\n`;

const box =
  mail(
    {
      From: '=?utf-8?Q?Sari_=C3=96hman?= <Sari@Example.fi>',
      To: 'Ketju & Ratas <huolto@ketju.example>',
      Subject: '=?utf-8?B?UHnDtnLDpA==?=',
      Date: 'Thu, 7 May 2026 10:00:00 +0300',
      'Message-ID': '<a@x>',
      'Content-Type': 'text/plain; charset=utf-8',
    },
    'Milloin pyöräni on valmis?\n>From eilinen on jo kauan.',
  ) +
  mail(
    {
      From: 'huolto@ketju.example',
      To: 'sari@example.fi',
      Subject: 'Re: Pyörä',
      Date: 'Thu, 7 May 2026 12:00:00 +0300',
      'Message-ID': '<b@x>',
      'In-Reply-To': '<a@x>',
      'Content-Type': 'text/html; charset=utf-8',
    },
    '<p>Perjantaina &amp; klo 12.</p><style>p{}</style>',
  ) +
  mail(
    { From: 'matti@example.fi', To: 'huolto@ketju.example', Date: 'not a date', 'Message-ID': '<c@x>', References: '<a@x> <b@x>' },
    'Minäkin odotan.',
  ) +
  mail(
    { From: 'z@example.fi', To: 'huolto@ketju.example', Date: 'Fri, 8 May 2026 09:00:00 +0300', 'Message-ID': '<a@x>' },
    'Sama tunnus, toinen viesti.',
  );

describe('mailboxes', () => {
  it('gives a row per message with thread, direction and the person', async () => {
    const { sniffed, rows } = await readAll(put('posti.mbox', box));
    expect(sniffed).toMatchObject({ format: 'mail', own: ['huolto@ketju.example'] });
    expect(rows).toMatchObject([
      {
        Direction: 'in',
        Name: 'Sari Öhman',
        'E-mail': 'sari@example.fi',
        Subject: 'Pyörä',
        Date: '2026-05-07T07:00:00.000Z',
        Thread: '<a@x>',
      },
      { Direction: 'out', 'E-mail': 'sari@example.fi', Text: 'Perjantaina & klo 12.', Thread: '<a@x>' },
      { Direction: 'in', 'E-mail': 'matti@example.fi', Date: '', Thread: '<a@x>' },
      { Direction: 'in', Text: 'Sama tunnus, toinen viesti.' },
    ]);
    expect(rows[0]?.Text).toBe('Milloin pyöräni on valmis?\nFrom eilinen on jo kauan.');
    expect(new Set(rows.map((row) => row['Message-ID'])).size).toBe(4);
    expect((await readAll(put('posti.mbox', box), [])).rows.map((row) => row.Direction)).toEqual(['in', 'in', 'in', 'in']);
  });

  it('takes a single mail file, and leaves tables about mail alone', async () => {
    const { rows } = await readAll(put('yksi.eml', box.slice(box.indexOf('\n') + 1, box.indexOf('\nFrom x@y'))));
    expect(rows).toHaveLength(1);
    expect((await sniff(put('lista.csv', 'From: osoite;Subject\na@b.fi;Hei\n'))).format).toBe('text');
  });
});

describe('what was written this time', () => {
  it.each([
    ['Kiitos!\n\nma 4.5.2026 klo 10.00 Asiakaspalvelu <a@b.fi> kirjoitti:\n> Hei', 'Kiitos!'],
    ['Thanks\nOn Mon, 4 May 2026 at 10:00, Shop <a@b.fi> wrote:\n> Hi', 'Thanks'],
    ['Ok\n\n-----Original Message-----\nFrom: a@b.fi\nHei', 'Ok'],
    ['> Milloin?\nHuomenna.', '> Milloin?\nHuomenna.'],
    ['Vastaan väliin\n> yksi\neka\n> kaksi\ntoka', 'Vastaan väliin\n> yksi\neka\n> kaksi\ntoka'],
    ['Ei lainausta.', 'Ei lainausta.'],
    ['On Mon, 4 May 2026 at 10:00\nShop wrote:\n> Hi', 'On Mon, 4 May 2026 at 10:00\nShop wrote:\n> Hi'],
  ])('%j gives %j', (text, words) => expect(newWords(text)).toBe(words));
});

const shared = join(process.env.POLKU_SHARED ?? join(rootFolder, '..', 'shared'), 'data');
describe.skipIf(!existsSync(shared))('sixty real mails (skipped where the shared data folder is absent)', () => {
  it('are all there, with the subject and sender that another program reads', async () => {
    const known = JSON.parse(readFileSync(join(shared, 'expected/datasets/eml.json'), 'utf8')) as {
      messages: number;
      files: Record<string, { subject: string | null; from: string | null }>;
    }; // shape of the file
    const { rows } = await readAll(join(shared, 'exports/mailbox_sample.mbox'), []);
    expect(rows).toHaveLength(known.messages);
    const flat = (text: string | null | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();
    const subjects = Object.values(known.files).map((file) => flat(file.subject));
    const same = rows.filter((row, i) => flat(row.Subject) === subjects[i]).length;
    // The answers are one program's reading; broken mails have more than one right reading.
    expect(same).toBeGreaterThanOrEqual(known.messages - 8);
  });
});

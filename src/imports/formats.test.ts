import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import { afterAll, describe, expect, it } from 'vitest';
import { channels } from '../channels/domain.ts';
import { customers } from '../customers/domain.ts';
import { events } from '../events/domain.ts';
import { sharedData } from '../platform/testing/index.ts';
import { readRows, sheetsOf, type Reading } from '../tables/index.ts';
import { inspectFile } from './inspect.ts';
import { importersOf } from './jobs.ts';

const folder = mkdtempSync(join(tmpdir(), 'polku-formats-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const importers = importersOf([customers, channels, events]);

const put = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
/** Kind, column → field, and the cells of the first rows. */
const look = async (path: string, reading: Reading = {}) => {
  const { plan, questions, suggestedMissing } = await inspectFile(path, importers, { kind: null, reading });
  const rows: (readonly string[])[] = [];
  for await (const { cells } of readRows(path, plan.table)) rows.push(cells);
  const fields = Object.fromEntries(
    plan.columns.flatMap(({ name, target }) => (typeof target === 'object' ? [[name, target.field] as const] : [])),
  );
  return { kind: plan.kind, fields, rows, plan, questions, suggestedMissing };
};

describe('exports of other programs', () => {
  it.each([
    {
      name: 'HubSpot contacts',
      text: 'Record ID,First Name,Last Name,Email,Phone Number,Job Title,Associated Company,Lead Status,Create Date\n51,Aino,Virta,aino@example.fi,+358401234567,Ostaja,Virta Oy,New,2026-02-03 10:00\n',
      kind: 'customers',
      fields: {
        'Record ID': 'number',
        'First Name': 'firstName',
        'Last Name': 'lastName',
        Email: 'email',
        'Phone Number': 'phone',
        'Job Title': 'jobTitle',
        'Associated Company': 'company',
      },
    },
    {
      name: 'Pipedrive people',
      text: 'Person - Name;Person - Email - Work;Person - Email - Home;Person - Phone - Mobile;Person - Organization;Person - Marketing status\nAino Virta;;aino@example.fi;040 123 4567;Virta Oy;subscribed\n',
      kind: 'customers',
      fields: {
        'Person - Name': 'name',
        'Person - Email - Work': 'email',
        'Person - Email - Home': 'email',
        'Person - Phone - Mobile': 'phone',
        'Person - Organization': 'company',
      },
    },
    {
      name: 'a list of leads',
      text: 'Lead ID,First Name,Last Name,Email,Email Opt Out,Company,Title,Lead Source,Street,City,Zip/Postal Code,Country\nL1,Aino,Virta,aino@example.fi,0,Virta Oy,Ostaja,Web,Tie 1,Oulu,90100,Finland\n',
      kind: 'customers',
      fields: {
        'First Name': 'firstName',
        'Last Name': 'lastName',
        Email: 'email',
        Company: 'company',
        Street: 'street',
        City: 'town',
        'Zip/Postal Code': 'postcode',
      },
    },
    {
      name: 'Mailchimp members',
      text: 'Email Address,First Name,Last Name,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME\naino@example.fi,Aino,Virta,0401234567,1980-03-15,4,2026-01-03 10:00:00\n',
      kind: 'customers',
      fields: {
        'Email Address': 'email',
        'First Name': 'firstName',
        'Last Name': 'lastName',
        'Phone Number': 'phone',
        Birthday: 'birthDate',
      },
    },
    {
      name: 'Shopify orders, where Name is the number of the order',
      text: 'Name,Email,Financial Status,Currency,Subtotal,Total,Created at,Billing Name,Billing Phone\n#1001,aino@example.fi,paid,EUR,20.00,24.00,2026-02-03 10:00:00 +0200,Aino Virta,0401234567\n',
      kind: 'orders',
      fields: {
        Name: 'order',
        Email: 'email',
        Currency: 'currency',
        Total: 'amount',
        'Created at': 'date',
        'Billing Name': 'name',
        'Billing Phone': 'phone',
      },
    },
    {
      name: 'Zendesk tickets',
      text: 'Ticket ID,Subject,Description,Requester name,Requester email,Requester id,Created at,Via,Satisfaction rating\n7,Huolto,Milloin pyörä on valmis?,Aino Virta,aino@example.fi,99,2026-02-03T10:00:00Z,email,5\n',
      kind: 'items',
      fields: {
        'Ticket ID': 'id',
        Subject: 'subject',
        Description: 'text',
        'Requester name': 'name',
        'Requester email': 'email',
        'Created at': 'at',
        Via: 'channel',
        'Satisfaction rating': 'csat',
      },
    },
    {
      name: 'a Finnish list of members',
      text: 'Etunimi;Sukunimi;Sähköpostiosoite;Jäsennumero;Matkapuhelinnumero;Syntymävuosi\nAino;Virta;aino@example.fi;0012;0401234567;1980\n',
      kind: 'customers',
      fields: { Etunimi: 'firstName', Sukunimi: 'lastName', Sähköpostiosoite: 'email', Jäsennumero: 'number', Matkapuhelinnumero: 'phone' },
    },
  ])('$name', async ({ name, text, kind, fields }) => {
    expect(await look(put(`${name}.csv`, text))).toMatchObject({ kind, fields });
  });

  it('a registration form of three header rows, whose real e-mail is in a later column of the same name', async () => {
    const { fields, rows, kind, plan } = await look(
      put(
        'ilmo.csv',
        'Ilmoittautumiset;;;;;;;\n#;Ilm.aika;Etunimi;Sukunimi;Sähköposti;Matkapuhelin;;Tila\n;;;;;;Sähköposti;\n1;3.2.2026 10.00;Aino;Virta;;0401234567;aino@example.fi;ok\n2;3.2.2026 11.00;Väinö;Koski;;;vaino@example.fi;ok\n',
      ),
    );
    expect([plan.table.headerRow, plan.table.headerRows, kind, rows.length]).toEqual([2, 2, 'customers', 2]);
    expect(fields).toEqual({
      Etunimi: 'firstName',
      Sukunimi: 'lastName',
      Sähköposti: 'email',
      'Sähköposti (2)': 'email',
      Matkapuhelin: 'phone',
    });
  });
});

describe('ways of writing', () => {
  const people = [
    ['Aino Virta', 'aino@example.fi', 'Oulu'],
    ['Väinö Koski', 'vaino@example.fi', 'Ii'],
  ];
  it.each([
    [
      'json',
      JSON.stringify({
        meta: { n: 2 },
        data: [
          { name: 'Aino Virta', contact: { email: 'aino@example.fi' }, city: 'Oulu' },
          { name: 'Väinö Koski', contact: { email: 'vaino@example.fi' }, city: 'Ii' },
        ],
      }),
    ],
    [
      'jsonl',
      '{"name":"Aino Virta","email":"aino@example.fi","city":"Oulu"}\n{"name":"Väinö Koski","email":"vaino@example.fi","city":"Ii"}\n',
    ],
    [
      'xml',
      '<?xml version="1.0"?><customers><customer><name>Aino Virta</name><email>aino@example.fi</email><city>Oulu</city></customer><!-- toinen --><customer><name>Väinö Koski</name><email><![CDATA[vaino@example.fi]]></email><city>Ii</city></customer></customers>',
    ],
    [
      'attributes.xml',
      '<customers><customer name="Aino Virta" email="aino@example.fi" city="Oulu"/><customer name="Väinö Koski" email="vaino@example.fi" city="Ii"/></customers>',
    ],
    ['caret.txt', 'name^email^city\nAino Virta^aino@example.fi^Oulu\nVäinö Koski^vaino@example.fi^Ii\n'],
    ['sep.csv', 'sep=¤\nname¤email¤city\nAino Virta¤aino@example.fi¤Oulu\nVäinö Koski¤vaino@example.fi¤Ii\n'],
  ])('%s gives the same customers', async (name, text) => {
    const { kind, fields, rows } = await look(put(name, text));
    expect([kind, Object.values(fields).toSorted(), rows]).toEqual(['customers', ['email', 'name', 'town'], people]);
  });

  it('fixed width with and without a header; leading zeros stay', async () => {
    const lines = Array.from({ length: 8 }, (_, i) => `00${100 + i}  ${`Nimi${i}`.padEnd(10)}  ${String(i * 3).padStart(6)}`);
    const { plan, rows } = await look(put('kiintea.txt', `NRO    NIMI        SUMMA \n${lines.join('\n')}\n`));
    expect([plan.table.format, plan.table.headerRow, plan.table.header]).toEqual(['fixed', 1, ['NRO', 'NIMI', 'SUMMA']]);
    expect(rows[1]).toEqual(['00101', 'Nimi1', '3']);
    expect((await look(put('kiintea2.txt', `${lines.join('\n')}\n`))).plan.table.headerRow).toBe(0);
  });

  it('asks which way round dates and numbers are when nothing tells, and only then', async () => {
    const asked = await look(put('ask.csv', 'Nimi;Liittynyt;Ostot\nA;03/04/2026;1.234\nB;05/06/2026;2.500\n'));
    expect(asked.questions).toEqual([
      { column: 'Liittynyt', ask: 'dateOrder', examples: ['03/04/2026', '05/06/2026'] },
      { column: 'Ostot', ask: 'decimal', examples: ['1.234', '2.500'] },
    ]);
    expect((await look(put('us.csv', 'Nimi;Liittynyt;Ostot\nA;03/04/2026;1.234\nB;05/26/2026;2.5\n'))).questions).toEqual([]);
    expect((await look(put('fi.csv', 'Nimi;Liittynyt;Ostot\nA;3.4.2026;1 234,50 €\nB;5.6.2026;2,5\n'))).questions).toEqual([]);
  });

  it('tells sentinels from values', async () => {
    const { suggestedMissing } = await look(put('puuttuu.csv', 'Nimi;Ikä;Luokka\nA;34;ok\nB;999;unknown\nC;41;N/A\nD;29;ok\n'));
    expect(suggestedMissing).toEqual([
      { column: 'Ikä', value: '999', count: 1 },
      { column: 'Luokka', value: 'unknown', count: 1 },
      { column: 'Luokka', value: 'N/A', count: 1 },
    ]);
  });

  it('several sheets: each with a table can be chosen; results of formulas are read', async () => {
    const workbook = new exceljs.Workbook();
    workbook.addWorksheet('Kansi').addRow(['Raportti 2026']);
    const first = workbook.addWorksheet('Asiakkaat');
    first.addRow(['Nimi', 'Sähköposti']);
    first.addRow(['Aino Virta', 'aino@example.fi']);
    const second = workbook.addWorksheet('Tilaukset');
    second.addRow(['Sähköposti', 'Päivä', 'Summa']);
    second.addRow(['aino@example.fi', new Date('2026-02-03'), { formula: '10+2.5', result: 12.5 }]);
    const path = join(folder, 'kirja.xlsx');
    await workbook.xlsx.writeFile(path);
    expect((await sheetsOf(path)).map(({ name, holdsTable }) => [name, holdsTable])).toEqual([
      ['Kansi', false],
      ['Asiakkaat', true],
      ['Tilaukset', true],
    ]);
    expect(await look(path)).toMatchObject({ kind: 'customers', rows: [['Aino Virta', 'aino@example.fi']] });
    expect(await look(path, { sheet: 2 })).toMatchObject({ kind: 'orders', rows: [['aino@example.fi', '2026-02-03', '12.5']] });
  });
});

describe.skipIf(!existsSync(sharedData('exports')))('shared exports (skipped where the shared data folder is absent)', () => {
  it('Search Console: the same rows as exported and as Finnish Excel holds them', async () => {
    const [plain, finnish] = await Promise.all([
      look(sharedData('exports', 'gsc', 'Queries.csv')),
      look(sharedData('exports', 'gsc', 'Kyselyt_fi_excel.csv')),
    ]);
    expect([plain.rows.length, finnish.rows.length]).toEqual([30, 30]);
    expect(plain.plan.columns.map(({ type }) => type)).toEqual(['text', 'number', 'number', 'percent', 'number']);
    expect(finnish.plan.columns.map(({ type }) => type)).toEqual(['text', 'number', 'number', 'percent', 'number']);
  });

  it('every card of every program gives a person with what the card tells', async () => {
    const cards = readdirSync(sharedData('exports', 'vcard')).filter((file) => file.endsWith('.vcf'));
    for (const file of cards) {
      const { kind, rows, plan } = await look(sharedData('exports', 'vcard', file));
      expect([file, kind, rows.length > 0]).toEqual([file, 'customers', true]);
      const at = (name: string): number => plan.table.header.indexOf(name);
      for (const cells of rows)
        expect([file, (cells[at('Name')] ?? '') !== '' || (cells[at('E-mail')] ?? '') !== '']).toEqual([file, true]);
    }
    const { rows, plan } = await look(sharedData('exports', 'vcard', 'outlook-2003.vcf'));
    const card = Object.fromEntries(plan.table.header.map((name, at) => [name, rows[0]?.[at] ?? '']));
    expect(card).toMatchObject({ Name: 'John Doe III', Company: 'Company, The', Department: 'TheDepartment' });
  });
});

import exceljs from 'exceljs';
import { createRandom } from '../../src/statistics/index.ts';

/** A row of the shop's list as somebody typed it. */
interface Row {
  readonly name: string;
  readonly phone: string;
  readonly email: string;
}

const women = [
  'Aino',
  'Anneli',
  'Eeva',
  'Elina',
  'Hanna',
  'Helmi',
  'Johanna',
  'Kaisa',
  'Katri',
  'Kirsi',
  'Laura',
  'Leena',
  'Maija',
  'Mervi',
  'Niina',
  'Outi',
  'Riikka',
  'Saara',
  'Tarja',
  'Ulla',
];
const men = [
  'Antti',
  'Eero',
  'Esa',
  'Hannu',
  'Ilkka',
  'Jari',
  'Jouni',
  'Kari',
  'Lauri',
  'Markku',
  'Mikko',
  'Olli',
  'Pasi',
  'Petteri',
  'Risto',
  'Sami',
  'Tapio',
  'Timo',
  'Veikko',
  'Ville',
];
const families = [
  'Ahonen',
  'Aalto',
  'Anttila',
  'Eskola',
  'Hakala',
  'Halonen',
  'Heikkinen',
  'Hiltunen',
  'Huttunen',
  'Jokinen',
  'Juntunen',
  'Kallio',
  'Karjalainen',
  'Kinnunen',
  'Koivisto',
  'Korpela',
  'Kähkönen',
  'Lampinen',
  'Lehtonen',
  'Leppänen',
  'Manninen',
  'Mustonen',
  'Myllylä',
  'Niskanen',
  'Oksanen',
  'Ojala',
  'Paananen',
  'Pesonen',
  'Pitkänen',
  'Rantala',
  'Räsänen',
  'Saarinen',
  'Seppälä',
  'Sillanpää',
  'Suominen',
  'Toivonen',
  'Turunen',
  'Tähtinen',
  'Vainio',
  'Väisänen',
  'Ylönen',
];
const bikes = ['sähköpyörä', 'maastopyörä', 'hybridi', 'Helkama Jopo', 'lastenpyörä 20"', 'cyclocross', 'retkipyörä', 'taittopyörä', ''];
const remarks = ['', '', '', 'soita ennen klo 16', 'maksaa laskulla', 'tekstiviesti käy', 'vanha ketju', '', 'hakee lauantaina', ''];

/** How five people of the shop write one number. */
const spellings: readonly ((digits: string) => string)[] = [
  (d) => `0${d.slice(0, 2)} ${d.slice(2, 5)} ${d.slice(5)}`,
  (d) => `0${d.slice(0, 2)}-${d.slice(2)}`,
  (d) => `+358 ${d.slice(0, 2)} ${d.slice(2)}`,
  (d) => `0${d}`,
  (d) => `00358${d}`,
];

/** People who stand there twice, the second time in a way that no exact rule sees. The last two are pairs one cannot be sure of. */
const doubles: readonly (readonly [Row, Row])[] = [
  [
    { name: 'Sari Hakkarainen', phone: '405551201', email: 'sari.hakkarainen@example.fi' },
    { name: 'Sari Hakkarinen', phone: '405551210', email: '' },
  ],
  [
    { name: 'Matti Kettunen', phone: '505557342', email: 'matti.kettunen@example.fi' },
    { name: 'Masa Kettunen', phone: '505557343', email: '' },
  ],
  [
    { name: 'Anna-Liisa Virtanen', phone: '445550917', email: 'annaliisa.virtanen@example.fi' },
    { name: 'Anna Virtanen', phone: '', email: 'annaliisa.virtanen@example.com' },
  ],
  [
    { name: 'Jukka Korhonen', phone: '405558823', email: 'jukka.korhonen@example.fi' },
    { name: 'Korhonen Jukka', phone: '405558832', email: '' },
  ],
  [
    { name: 'Tuula Mäkelä', phone: '505551166', email: 'tuula.makela@example.fi' },
    { name: 'Tuula Mäkelä-Salo', phone: '', email: 'tuula.makela@example.com' },
  ],
  [
    { name: 'Päivi Öhman', phone: '445554402', email: 'paivi.ohman@example.fi' },
    { name: 'Paivi Ohman', phone: '445554403', email: '' },
  ],
  [
    { name: 'Reijo Nieminen', phone: '405556071', email: 'reijo.nieminen@example.fi' },
    { name: 'Reijo Nieminen', phone: '', email: 'r.nieminen@example.com' },
  ],
  [
    { name: 'Heikki Laine', phone: '505552218', email: 'heikki.laine@example.fi' },
    { name: 'Heikki Laine', phone: '445559630', email: '' },
  ],
  [
    { name: 'Marko Salonen', phone: '405553590', email: '' },
    { name: 'Marko Salonen', phone: '505557771', email: 'marko.salonen@example.com' },
  ],
];

const ascii = (text: string): string => text.toLowerCase().normalize('NFD').replaceAll(/\p{M}/gu, '');

/**
 * The list of a bicycle shop: two title rows, a header, 212 rows: 211 of people (nine of them doubles, 31 without e-mail, phones in five
 * spellings) and a phone bill. Always the same.
 */
export const shopRows = (): readonly Row[] => {
  const random = createRandom(1987);
  const people: Row[] = doubles.map(([first]) => first);
  const taken = new Set<string>();
  for (let without = 0; people.length < 202;) {
    const given = people.length % 2 === 0 ? women : men;
    const name = `${given[random.below(given.length)] ?? ''} ${families[random.below(families.length)] ?? ''}`;
    if (taken.has(name)) continue;
    taken.add(name);
    const noEmail = without < 25 && people.length % 7 === 3;
    if (noEmail) without += 1;
    people.push({
      name,
      phone: `${['40', '44', '50'][random.below(3)] ?? '40'}${String(1_000_000 + random.below(8_999_999))}`,
      email: noEmail ? '' : `${ascii(name).replace(' ', '.')}@example.fi`,
    });
  }
  // The second rows of the doubles came later, here and there.
  for (const [at, [, again]] of doubles.entries()) people.splice(24 + at * 20, 0, again);
  return people;
};

/** The workbook as bytes. */
export const shopWorkbook = async (): Promise<Buffer> => {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('Asiakkaat');
  sheet.addRow(['Ketju & Ratas – asiakkaat']);
  sheet.addRow(['päivitetty keväällä, Elina']);
  sheet.addRow(['Nimi', 'Puh', 's-posti', 'pyörä', 'huollettu viim.', 'Huom']);
  for (const [at, { name, phone, email }] of shopRows().entries()) {
    const serviced = new Date(Date.UTC(2025, (at * 5) % 12, 1 + ((at * 11) % 28)));
    sheet.addRow([
      name,
      phone === '' ? null : (spellings[at % spellings.length]?.(phone) ?? null),
      email || null,
      bikes[(at * 4) % bikes.length] || null,
      at % 6 === 5 ? null : serviced,
      remarks[(at * 3) % remarks.length] || null,
    ]);
    if (at === 120) sheet.addRow([null, null, null, 'puhelinlasku 45,90', null, null]);
  }
  return Buffer.from(await workbook.xlsx.writeBuffer());
};

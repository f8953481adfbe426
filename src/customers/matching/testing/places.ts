import type { Random } from '../../../statistics/index.ts';
import { chance, draw } from './draw.ts';

export interface Home {
  readonly street: string;
  readonly postcode: string;
  readonly town: string;
}

/** Towns with the beginning of their postcodes and a weight that follows their size. */
const towns: readonly (readonly [town: string, postcodes: string, weight: number])[] = [
  ['Helsinki', '00', 66],
  ['Espoo', '02', 30],
  ['Tampere', '33', 25],
  ['Vantaa', '01', 24],
  ['Oulu', '90', 21],
  ['Turku', '20', 20],
  ['Jyväskylä', '40', 14],
  ['Kuopio', '70', 12],
  ['Lahti', '15', 12],
  ['Pori', '28', 8],
  ['Joensuu', '80', 8],
  ['Lappeenranta', '53', 7],
  ['Vaasa', '65', 7],
  ['Hämeenlinna', '13', 7],
  ['Seinäjoki', '60', 6],
  ['Rovaniemi', '96', 6],
  ['Mikkeli', '50', 5],
  ['Porvoo', '06', 5],
  ['Kokkola', '67', 5],
  ['Lohja', '08', 4],
  ['Järvenpää', '04', 4],
  ['Rauma', '26', 4],
  ['Kajaani', '87', 4],
  ['Kerava', '042', 4],
  ['Raasepori', '10', 3],
  ['Kauniainen', '027', 1],
  ['Sipoo', '041', 2],
  ['Iisalmi', '74', 2],
  ['Äänekoski', '44', 2],
  ['Pietarsaari', '68', 2],
];
const townWeights = towns.reduce((sum, [, , weight]) => sum + weight, 0);

const streetBeginnings =
  'Kirkko Koulu Ranta Asema Puisto Kauppa Metsä Mäki Lähde Koivu Kuusi Mänty Pihlaja Tuomi Niitty Pelto Saari Satama Silta Torni Linna Kallio Harju Suo Oja Mylly Sepän Päivän Aurinko Kesä Talvi Syys Karhun Ketun Oravan Peuran Joutsen Kurjen Pääsky Lumme Kielo Vuokko Orvokki Ruusu Malmin Töölön Hämeen Turun Viipurin Aleksanterin'.split(
    ' ',
  );
const streetEndings = ['katu', 'katu', 'tie', 'tie', 'tie', 'kuja', 'polku', 'kaari'];

/** A home: two in three are flats, whose stair and number stand after the house's. */
export const drawHome = (random: Random): Home => {
  let rest = random.next() * townWeights;
  const [town, begin] = towns.find(([, , weight]) => (rest -= weight) <= 0) ?? ['Helsinki', '00'];
  const postcode = `${begin}${String(random.below(10 ** (4 - begin.length))).padStart(4 - begin.length, '0')}0`;
  const house = 1 + Math.floor(random.next() ** 2 * 90);
  const flat = chance(0.65, random) ? ` ${draw(['A', 'B', 'C', 'D'], random)} ${1 + random.below(60)}` : '';
  return { street: `${draw(streetBeginnings, random)}${draw(streetEndings, random)} ${house}${flat}`, postcode, town };
};

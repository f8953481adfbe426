import type { OpenRecords } from '../../platform/records/index.ts';

export interface RecordSizes {
  readonly customers: number;
  readonly items: number;
}

const first = [
  'Aino',
  'Väinö',
  'Helmi',
  'Onni',
  'Sari',
  'Petri',
  'Tuuli',
  'Antero',
  'Mirva',
  'Elina',
  'Juha',
  'Kaisa',
  'Matti',
  'Noora',
  'Olli',
  'Päivi',
];
const last = [
  'Virtanen',
  'Korhonen',
  'Mäkinen',
  'Nieminen',
  'Hakkarainen',
  'Särkelä',
  'Ylä-Outinen',
  'Öhman',
  'Laine',
  'Heikkilä',
  'Koskinen',
  'Lehtonen',
];
const endings = ['niemi', 'la', 'nen', 'maa', 'saari', 'koski', 'ranta', 'vaara'];
/** Words of service messages; the first come often, the last seldom. */
const words = [
  'tilaus',
  'paketti',
  'lasku',
  'palautus',
  'kengät',
  'toimitus',
  'kiitos',
  'hei',
  'milloin',
  'onko',
  'koko',
  'takki',
  'telttakangas',
  'vetoketju',
  'reppu',
  'huolto',
  'maksu',
  'kortti',
  'seuranta',
  'noutopiste',
  'myymälä',
  'hyvitys',
  'vaihto',
  'viallinen',
  'myöhässä',
  'puhelin',
  'sähköposti',
  'osoite',
  'alennus',
  'saldo',
  'kanta-asiakas',
  'uutiskirje',
  'sukset',
  'sauvat',
  'pipo',
  'hanskat',
  'makuupussi',
  'retkikeitin',
  'otsalamppu',
  'kartta',
  'kompassi',
  'sadetakki',
  'kumisaappaat',
  'rinkka',
  'riippumatto',
  'hyttysverkko',
];

const list = (names: readonly string[]): string => `array[${names.map((name) => `'${name}'`).join(',')}]`;
const among = (names: readonly string[], index: string): string => `(${list(names)})[1 + (${index}) % ${names.length}]`;
/** A whole number from 0 that depends on its arguments alone. */
const draw = (salt: string, of: string): string => `(hashtext('${salt}' || ${of}) & 2147483647)`;
const idOf = (kind: string, of: string): string => `md5('${kind}' || ${of})::uuid`;
const forms = ['', 'n', 'a', 'ssa', 'sta', 'lla', 't'];
const vocabulary = forms.flatMap((form) => words.map((word) => word + form));
/** The commonest word stands in a quarter of the messages, most in less than one of fifty. */
const word = (place: number): string => `vs[1 + floor(${vocabulary.length} * power(${draw(`w${place}`, 'n')} / 2147483648.0, 1.5))::int]`;
const body = Array.from({ length: 14 }, (_, place) => word(place)).join(` || ' ' || `);

const customersSql = (ws: string, from: number, to: number): string => `
  create temporary table made on commit drop as select n, ${among(first, draw('f', 'n'))} || ' ' || ${among(last, draw('l', 'n'))} || ${among(endings, draw('e', 'n'))} as name,
    'asiakas' || n || '@posti' || n % 40 || '.example' as email, timestamptz '2025-10-01' + (${draw('t', 'n')} % 31000000) * interval '1 second' as seen
    from generate_series(${from}, ${to}) as n;
  analyze made;
  insert into customer (workspace_id, id, name, name_sort, email, orders, spent_cents, last_seen_at)
    select '${ws}', ${idOf('customer', 'n')}, name, lower(name), email, n % 5, (n % 5) * 4900, seen from made;
  insert into handle (workspace_id, id, kind, value, display) select '${ws}', ${idOf('handle', 'n')}, 'email', email, email from made;
  insert into identity_link (workspace_id, id, handle_id, customer_id, reason, by)
    select '${ws}', ${idOf('link', 'n')}, ${idOf('handle', 'n')}, ${idOf('customer', 'n')}, 'first', 'bench' from made;
  insert into search_entry (workspace_id, kind, id, title, note, link, terms, at)
    select '${ws}', 'customer', ${idOf('customer', 'n')}, name, email, '/customers/' || ${idOf('customer', 'n')},
      string_to_array(lower(name), ' ') || array[email, split_part(email, '@', 1), split_part(email, '@', 2)], seen from made;
  insert into search_term (workspace_id, term) select distinct '${ws}'::uuid, term from made,
    unnest(string_to_array(lower(name), ' ') || array[email, split_part(email, '@', 1), split_part(email, '@', 2)]) as term on conflict do nothing;`;

const itemsSql = (ws: string, from: number, to: number, customers: number): string => `
  create temporary table made on commit drop as select n, 1 + ${draw('c', 'n')} % ${customers} as c, ${body} as body,
    timestamptz '2025-10-01' + (${draw('at', 'n')} % 31000000) * interval '1 second' as at from generate_series(${from}, ${to}) as n, (select ${list(vocabulary)} as vs) as w;
  insert into item (workspace_id, id, handle_id, kind, channel, direction, at, precision, source)
    select '${ws}', ${idOf('item', 'n')}, ${idOf('handle', 'c')}, 'message', ${among(['email', 'chat', 'phone', 'social'], 'n')}, 'in', at, 'instant', 'bench' from made;
  insert into item_version (workspace_id, id, item_id, number, text, at) select '${ws}', ${idOf('version', 'n')}, ${idOf('item', 'n')}, 1, body, at from made;
  insert into search_entry (workspace_id, kind, id, title, note, link, terms, at)
    select '${ws}', 'item', ${idOf('item', 'n')}, left(body, 80), '', '/items/' || ${idOf('item', 'n')},
      (select array_agg(distinct w) from unnest(string_to_array(body || ' tilaus' || n % 5000, ' ')) as w), at from made;
  insert into search_term (workspace_id, term) select distinct '${ws}'::uuid, w from made, unnest(string_to_array(body || ' tilaus' || n % 5000, ' ')) as w on conflict do nothing;`;

const atOnce = 20_000;

/**
 * Customers with an address each and messages hung on them, made inside the store from the sizes alone: the same numbers give the same rows.
 * Written past the domains, because a million messages through them would be a bench of its own; tables and indexes are the product's.
 */
export const makeRecords = async (
  records: OpenRecords,
  ws: string,
  { customers, items }: RecordSizes,
  progress: (done: number) => void,
): Promise<void> => {
  const run = (statements: string): Promise<unknown> => records.upkeep.script(`begin; ${statements} commit;`);
  for (let from = 1; from <= customers; from += atOnce) await run(customersSql(ws, from, Math.min(customers, from + atOnce - 1)));
  for (let from = 1; from <= items; from += atOnce) {
    await run(itemsSql(ws, from, Math.min(items, from + atOnce - 1), customers));
    if (from % (10 * atOnce) === 1) progress(from - 1);
  }
  await records.upkeep.script('analyze');
};

/** The id of the n-th made customer. */
export const madeCustomer = async (records: OpenRecords, n: number): Promise<string> =>
  String((await records.upkeep.rows(`select ${idOf('customer', `'${n}'`)} as id`))[0]?.id);

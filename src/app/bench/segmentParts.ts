import { setTimeout as pause } from 'node:timers/promises';
import { countSegment, createSegment, type Group } from '../../customers/index.ts';
import { createWorkspace } from '../../platform/accounts/workspaces.ts';
import type { Importer } from '../../platform/domain.ts';
import { newId } from '../../platform/ids.ts';
import { startPump } from '../../platform/outbox/index.ts';
import type { OpenHouse } from '../openHouse.ts';
import { makeRecords } from './madeRecords.ts';
import { rank, seconds, timed, type Measured } from './timing.ts';

const countRuns = 7;
const changeRuns = 20;
const changeLimitMs = 5_000;

/** Towns, an own field with its facts, and two orders for most: what rules of a shop ask. */
const furnish = (ws: string): string => `begin;
  update customer set town = (array['Oulu','Turku','Kemi','Lahti'])[1 + (hashtext(id::text) & 3)], handle_kinds = array['email'],
    own = jsonb_build_object('attribute:Taso', (array['kulta','hopea','pronssi'])[1 + (hashtext('t' || id::text) & 2147483647) % 3]),
    first_order_at = last_seen_at - interval '200 days', last_order_at = last_seen_at where workspace_id = '${ws}';
  insert into fact (workspace_id, id, handle_id, field, value, type, source, observed_at)
    select c.workspace_id, gen_random_uuid(), link.handle_id, 'attribute:Taso', c.own -> 'attribute:Taso', 'text', 'bench', c.last_seen_at
    from customer c join identity_link link on link.workspace_id = c.workspace_id and link.customer_id = c.id where c.workspace_id = '${ws}';
  insert into customer_order (workspace_id, id, handle_id, at, precision, amount_cents, currency, channel, source)
    select c.workspace_id, gen_random_uuid(), link.handle_id, c.last_seen_at - n * interval '40 days', 'instant', 4900, 'EUR', 'verkkokauppa', 'bench'
    from customer c join identity_link link on link.workspace_id = c.workspace_id and link.customer_id = c.id, generate_series(0, 1) as n
    where c.workspace_id = '${ws}' and c.orders > 0;
  commit; analyze;`;

const town = { if: 'value', of: 'customer.town', test: 'is', values: ['Oulu'] } as const;
const gold = { if: 'value', of: 'attribute:Taso', test: 'is', values: ['kulta'] } as const;
const often = { if: 'deed', of: 'order', measure: 'times', test: 'atLeast', n: 2, within: { days: 365 }, parts: [] } as const;

const fields: Group = { join: 'all', not: false, rules: [town, gold] };
const mixed: Group = {
  join: 'all',
  not: false,
  rules: [often, { join: 'any', not: false, rules: [town, { ...gold, values: ['hopea'] }] }],
};

const importerOf = (house: OpenHouse): Importer => {
  const found = house.domains.flatMap(({ hooks }) => hooks?.importers ?? []).find(({ kind }) => kind === 'orders');
  if (!found) throw new Error('nobody takes orders');
  return found;
};

/** One order of somebody new to the segment, and how long it takes until they are a member. */
const untilMember = async (house: OpenHouse, ws: string, segmentId: string, n: number): Promise<number> => {
  const members = async (): Promise<number> =>
    Number(
      (await house.records.upkeep.rows(`select members as n from segment where workspace_id = '${ws}' and id = '${segmentId}'`))[0]?.n,
    );
  const before = await members();
  const started = performance.now();
  const row = {
    rowNumber: 2,
    rowId: newId(),
    values: { email: `uusi${n}@posti.example`, order: `uusi${n}`, date: house.now().toISOString(), amount: 12 },
    attributes: {},
  };
  await importerOf(house).write(house, ws, [row], { importId: newId(), source: 'bench', attributeTypes: {}, zone: 'Europe/Helsinki' });
  while ((await members()) === before) {
    if (performance.now() - started > 60_000) throw new Error('the change did not reach the segment in a minute');
    await pause(20);
  }
  return performance.now() - started;
};

const measure = async (house: OpenHouse, ws: string, say: (text: string) => void) => {
  const counts: Record<string, { readonly p50: number; readonly members: number }> = {};
  for (const [name, rule] of Object.entries({ 'town and own field': fields, 'orders in a year and (town or own field)': mixed })) {
    const times: number[] = [];
    let found = 0;
    for (let run = 0; run < countRuns; run += 1)
      times.push(await timed(async () => void (found = (await countSegment(house, ws, rule, true)).members)));
    counts[name] = { p50: rank(times, 0.5), members: found };
    say(`${name}: ${found} members`);
  }
  const buyers: Group = { join: 'all', not: false, rules: [{ ...often, n: 1, within: { days: 7 } }] };
  const saved = [fields, mixed, buyers].map((rule, index) => createSegment(house, ws, { name: `s${index}`, rule, by: 'bench' }, true));
  const ids = await Promise.all(saved);
  const filling = await timed(async () => {
    for (;;) {
      const [row] = await house.records.upkeep.rows(
        `select count(*)::int as n from segment where workspace_id = '${ws}' and counted_at is null`,
      );
      if (Number(row?.n) === 0) return;
      await pause(200);
    }
  });
  const changes: number[] = [];
  for (let n = 0; n < changeRuns; n += 1) changes.push(await untilMember(house, ws, ids[2] ?? '', n));
  return { counts, filling, changes };
};

/** Counting while building, the first finding of members, and the time from a change to membership, with many customers in the store. */
export const measureSegments = async (house: OpenHouse, customers: number, say: (text: string) => void): Promise<readonly Measured[]> => {
  const settings = { zone: 'Europe/Helsinki', language: 'fi', demo: false } as const;
  const { id: ws } = await createWorkspace(house.records, house.domains, { name: 'Mittaus', settings, now: house.now() });
  const store = house.records.kind === 'pglite' ? 'embedded' : 'PostgreSQL';
  await makeRecords(house.records, ws, { customers, items: 0 }, () => {});
  await house.records.upkeep.script(furnish(ws));
  say(`${store}: ${customers} customers made`);
  const stopPump = startPump(house);
  try {
    const { counts, filling, changes } = await measure(house, ws, say);
    const many = customers.toLocaleString('en');
    return [
      ...Object.entries(counts).map(([what, { p50, members }]): Measured => ({
        part: 'segments',
        what: `${store}: counting while building, ${many} customers: ${what}`,
        value: `p50 ${seconds(p50)}`,
        beside: `${members.toLocaleString('en')} members`,
        holds: null,
      })),
      {
        part: 'segments',
        what: `${store}: members of three new segments found and written down`,
        value: seconds(filling),
        beside: `${Object.values(counts)
          .reduce((sum, { members }) => sum + members, 0)
          .toLocaleString('en')} members`,
        holds: null,
      },
      {
        part: 'segments',
        what: `${store}: from an order to membership, three segments, ${many} customers`,
        value: `p95 ${seconds(rank(changes, 0.95))}`,
        beside: `p50 ${seconds(rank(changes, 0.5))}, at most 5 s`,
        holds: rank(changes, 0.95) < changeLimitMs,
      },
    ];
  } finally {
    await stopPump();
  }
};

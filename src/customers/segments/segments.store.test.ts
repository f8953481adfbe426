import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { channels } from '../../channels/domain.ts';
import { receiveItems, withdrawItems } from '../../channels/index.ts';
import { events } from '../../events/domain.ts';
import { collect, handleBits } from '../../events/index.ts';
import { personas } from '../../personas/domain.ts';
import { createWritten } from '../../personas/store.ts';
import type { ImportRow } from '../../platform/domain.ts';
import { newId } from '../../platform/ids.ts';
import { drainOutbox } from '../../platform/outbox/index.ts';
import { eachStore, openTestHouse, type TestHouse } from '../../platform/testing/index.ts';
import { understanding } from '../../understanding/domain.ts';
import { mergeCustomers, undoIdentityAct } from '../acts.ts';
import { customers } from '../domain.ts';
import { erasePerson } from '../erase.ts';
import { exportCustomers } from '../export.ts';
import { importers } from '../importers.ts';
import { listCustomers } from '../list.ts';
import { updateStates } from '../relationship/states.ts';
import { handleIdsOf } from '../store.ts';
import { checkRule } from './check.ts';
import { ruleSchema, type Group, type Rule } from './contract.ts';
import { countRule, type Evaluated } from './evaluate.ts';
import { countDaily } from './job.ts';
import { addMembers, membershipsOf, membersOf, removeMembers, saveSegment } from './members.ts';
import { askOthers } from './others.ts';
import { todayOf } from './settle.ts';
import { createRule, segmentById } from './store.ts';
import { entriesOf, vocabularyOf } from './vocabulary.ts';
import { inWords } from './words.ts';

const now = new Date('2026-05-20T10:00:00Z');
const daysAgo = (days: number): string => new Date(now.getTime() - days * 86_400_000).toISOString();
const importer = (kind: 'customers' | 'orders') => {
  const found = importers.find((one) => one.kind === kind);
  if (!found) throw new Error('no importer');
  return found;
};
const all = (...rules: readonly Rule[]): Group => ({ join: 'all', not: false, rules });
const any = (...rules: readonly Rule[]): Group => ({ join: 'any', not: false, rules });
const not = (rule: Group): Group => ({ ...rule, not: !rule.not });
const value = (of: string, test: string, ...values: readonly (string | number)[]): Rule => ({ if: 'value', of, test, values }) as Rule; // names are checked by checkRule
const deed = (of: string, test: 'atLeast' | 'atMost' | 'exactly', n: number, more: object = {}): Rule => ({
  if: 'deed',
  of,
  measure: 'times',
  test,
  n,
  within: null,
  parts: [],
  ...more,
});

const level = 'attribute:Taso';
const visits = 'attribute:Käyntejä';

eachStore('segments', (store) => {
  let house: TestHouse;
  let ws: string;
  beforeAll(async () => {
    house = await openTestHouse({ store, domains: [customers, channels, understanding, events, personas], jobs: true, engine: true });
    house.setNow(now);
  });
  afterAll(() => house.close());

  const settled = async (): Promise<void> => {
    await house.jobs.settle(ws);
    await drainOutbox(house);
    await house.jobs.settle(ws);
  };
  const bring = (kind: 'customers' | 'orders', rows: readonly Pick<ImportRow, 'values' | 'attributes'>[]) =>
    importer(kind).write(
      house,
      ws,
      rows.map((row, index) => ({ ...row, rowNumber: index + 2, rowId: newId() })),
      { importId: newId(), source: 'testi.csv', attributeTypes: { Taso: 'text', Käyntejä: 'number' }, zone: 'Europe/Helsinki' },
    );
  const person = (name: string, town: string | null, attributes: ImportRow['attributes'] = {}) => ({
    values: { name, email: `${name.toLowerCase().replaceAll(/[^a-z]/g, '')}@example.fi`, ...(town ? { town } : {}) },
    attributes,
  });
  const order = (name: string, days: number, amount: number, channel = 'verkkokauppa') => ({
    values: { email: person(name, null).values.email, order: newId().slice(-8), date: daysAgo(days), amount, channel },
    attributes: {},
  });
  const idOf = async (name: string): Promise<string> => {
    const { rows } = await house.records.read(ws, (tx) => listCustomers(tx, { sort: 'name', limit: 500 }));
    const found = rows.find((row) => row.name === name);
    if (!found) throw new Error(`nobody is called ${name}`);
    return found.id;
  };
  const handleOf = async (name: string): Promise<string> => {
    const id = await idOf(name);
    const [handle = ''] = await house.records.read(ws, (tx) => handleIdsOf(tx, id));
    return handle;
  };
  const count = async (rule: Group): Promise<Evaluated> => {
    const entries = await entriesOf(house, ws);
    checkRule(ruleSchema.parse(rule), entries, true);
    const today = await todayOf(house, ws);
    const answers = await askOthers(house, ws, [rule], entries, today, null);
    return house.records.read(ws, (tx) => countRule(tx, rule, { entries, today, answers }));
  };
  const names = async (rule: Group): Promise<readonly string[]> => (await count(rule)).examples.map(({ name }) => name).toSorted();
  const save = async (rule: Group, name = 'Testi'): Promise<string> => {
    const id = await house.records.write(ws, (tx) => createRule(tx, { name, rule, by: 'tester', at: now }));
    await countDaily(house);
    await settled();
    return id;
  };
  const inside = async (id: string): Promise<readonly string[]> => {
    const members = await house.records.read(ws, (tx) => membersOf(tx, id));
    const { rows } = await house.records.read(ws, (tx) => listCustomers(tx, { sort: 'name', limit: 500 }));
    return members.map(({ customerId }) => rows.find((row) => row.id === customerId)?.name ?? '?').toSorted();
  };
  const write = async (name: string, text: string, channel = 'email'): Promise<string> => {
    const importId = newId();
    const handleId = await handleOf(name);
    await house.records.write(ws, (tx) =>
      receiveItems(tx, [
        {
          itemId: newId(),
          handleId,
          kind: 'message',
          channel,
          direction: 'in',
          at: new Date(daysAgo(1)),
          precision: 'instant',
          subject: null,
          text,
          thread: null,
          score: null,
          source: 'posti',
          importId,
        },
      ]),
    );
    return importId;
  };
  const visit = async (name: string, kind: string, place: string, times: number): Promise<void> => {
    const handle = handleBits(await handleOf(name));
    const made = { at: new Date(daysAgo(2)), kind, channel: 'web', place, handle, session: null, device: 'mobile', source: null };
    await collect(
      house,
      ws,
      Array.from({ length: times }, () => ({ ...made, eventId: newId(), value: null, importId: null, properties: {} })),
    );
  };
  const memberships = (id: string) => house.records.read(ws, (tx) => membershipsOf(tx, id));
  const workspace = async (): Promise<void> => {
    ws = await house.workspace();
    await bring('customers', [
      person('Aino Aalto', 'Oulu', { Taso: 'Kulta', Käyntejä: 12 }),
      person('Eero Eskola', 'OULU', { Taso: 'Hopea', Käyntejä: 3 }),
      person('Iida Ilves', 'Turku', { Taso: 'Kulta' }),
      person('Olavi Oja', null, { Käyntejä: 5 }),
    ]);
    await bring('orders', [
      order('Aino Aalto', 5, 120),
      order('Aino Aalto', 40, 80, 'myymälä'),
      order('Eero Eskola', 200, 30),
      order('Iida Ilves', 20, 55),
    ]);
    await settled();
  };

  it('asks fields of the customer: own ones too, whatever the case they were written in, and tells apart whom it does not know', async () => {
    await workspace();
    expect(await names(all(value('customer.town', 'is', 'oulu')))).toEqual(['Aino Aalto', 'Eero Eskola']);
    expect(await count(all(value('customer.town', 'isNot', 'Oulu')))).toMatchObject({ members: 1, unknown: 1, customers: 4 });
    expect(await names(all(value('customer.town', 'unknown')))).toEqual(['Olavi Oja']);
    expect(await names(all(value(level, 'is', 'Kulta'), value('customer.town', 'contains', 'ULU')))).toEqual(['Aino Aalto']);
    expect(await names(all(value(visits, 'between', 3, 5)))).toEqual(['Eero Eskola', 'Olavi Oja']);
    expect(await names(not(any(value(level, 'is', 'Kulta'), value(visits, 'atMost', 3))))).toEqual([]);
    // Relationships are told by the clock of the wall as people come in; here it stands at another day.
    await house.records.write(ws, (tx) => updateStates(tx, null, now));
    expect(await names(all(value('customer.state', 'is', 'possible')))).toEqual(['Olavi Oja']);
    expect(await names(all(value('customer.state', 'is', 'fading')))).toEqual(['Eero Eskola']);
    expect(await names(all(value('customer.handles', 'isNot', 'phone'), value('customer.name', 'startsWith', 'i')))).toEqual([
      'Iida Ilves',
    ]);
    expect(await names(all(value('orders.last', 'withinLast', 30)))).toEqual(['Aino Aalto', 'Iida Ilves']);
    expect(await names(all(value('orders.average', 'atLeast', 100)))).toEqual(['Aino Aalto']);
  });

  it('asks orders: how often, when, where, and what they add up to; who never ordered is known too', async () => {
    await workspace();
    expect(await names(all(deed('order', 'atLeast', 1, { within: { days: 30 } })))).toEqual(['Aino Aalto', 'Iida Ilves']);
    expect(await names(all(deed('order', 'atMost', 0, { within: { days: 30 } })))).toEqual(['Eero Eskola', 'Olavi Oja']);
    expect(await names(all(deed('order', 'exactly', 2)))).toEqual(['Aino Aalto']);
    const inShop = { parts: [{ field: 'channel', test: 'is', values: ['myymälä'] }] };
    expect(await names(all(deed('order', 'atLeast', 1, inShop)))).toEqual(['Aino Aalto']);
    expect(await names(all(deed('order', 'atLeast', 200, { measure: 'sum' })))).toEqual(['Aino Aalto']);
    expect(await names(all(deed('order', 'atMost', 60, { measure: 'sum' })))).toEqual(['Eero Eskola', 'Iida Ilves', 'Olavi Oja']);
    const day = daysAgo(200).slice(0, 10);
    expect(await names(all(deed('order', 'atLeast', 1, { within: { from: day, to: day } })))).toEqual(['Eero Eskola']);
  });

  it('asks messages, events and personas of those who know', async () => {
    await workspace();
    await write('Aino Aalto', 'Hei, sohvan piti tulla jo viime tiistaina eikä siitä ole kuulunut mitään. Missä paketti viipyy?');
    await write('Iida Ilves', 'Ihana palvelu myymälässä, kiitos avusta!', 'chat');
    await visit('Olavi Oja', 'page_view', '/teltat', 3);
    await visit('Iida Ilves', 'page_view', '/varaukset', 1);
    await settled();
    const negative = { parts: [{ field: 'sentiment', test: 'is', values: ['negative'] }] };
    expect(await names(all(deed('item', 'atLeast', 1, negative)))).toEqual(['Aino Aalto']);
    expect(await names(all(deed('item', 'atLeast', 1, { parts: [{ field: 'channel', test: 'is', values: ['chat'] }] })))).toEqual([
      'Iida Ilves',
    ]);
    expect(await names(all(deed('item', 'atMost', 0)))).toEqual(['Eero Eskola', 'Olavi Oja']);
    const views = (n: number, ...parts: readonly object[]) =>
      deed('event', 'atLeast', n, { within: { days: 30 }, parts: [{ field: 'kind', test: 'is', values: ['page_view'] }, ...parts] });
    expect(await names(all(views(1)))).toEqual(['Iida Ilves', 'Olavi Oja']);
    expect(await names(all(views(3)))).toEqual(['Olavi Oja']);
    expect(await names(all(views(1, { field: 'place', test: 'contains', values: ['VARAUK'] })))).toEqual(['Iida Ilves']);
    expect(await names(all(not(all(views(1))), value('customer.town', 'known')))).toEqual(['Aino Aalto', 'Eero Eskola']);
  });

  it('keeps membership with every change: a field, an order, a message and its going, an event, a merge and its undoing, an erasure', async () => {
    await workspace();
    const gold = await save(all(value(level, 'is', 'Kulta')), 'Kulta');
    const fresh = await save(all(deed('order', 'atLeast', 1, { within: { days: 30 } })), 'Tuoreet');
    const wrote = await save(all(deed('item', 'atLeast', 1)), 'Kirjoittaneet');
    const looked = await save(
      all(deed('event', 'atLeast', 2, { parts: [{ field: 'kind', test: 'is', values: ['page_view'] }] })),
      'Katsoneet',
    );
    expect(await inside(gold)).toEqual(['Aino Aalto', 'Iida Ilves']);
    // The file that is exported holds who the list shows, no more.
    const parts: Uint8Array[] = [];
    for await (const part of exportCustomers(house, ws, 'fi', { sort: 'name', segment: gold })) parts.push(part);
    expect(Buffer.concat(parts).toString().trim().split('\n').slice(1)).toEqual([
      expect.stringContaining('Aino Aalto'),
      expect.stringContaining('Iida Ilves'),
    ]);
    expect(await inside(fresh)).toEqual(['Aino Aalto', 'Iida Ilves']);
    expect(await inside(wrote)).toEqual([]);

    house.setNow(new Date(now.getTime() + 60_000));
    await bring('customers', [person('Eero Eskola', 'Oulu', { Taso: 'Kulta' })]);
    house.setNow(now);
    await bring('orders', [order('Olavi Oja', 1, 10)]);
    const letter = await write('Eero Eskola', 'Missä paketti viipyy?');
    await visit('Eero Eskola', 'page_view', '/', 2);
    await settled();
    expect(await inside(gold)).toEqual(['Aino Aalto', 'Eero Eskola', 'Iida Ilves']);
    expect(await inside(fresh)).toEqual(['Aino Aalto', 'Iida Ilves', 'Olavi Oja']);
    expect(await inside(wrote)).toEqual(['Eero Eskola']);
    expect(await inside(looked)).toEqual(['Eero Eskola']);
    expect(await house.records.read(ws, (tx) => segmentById(tx, gold))).toMatchObject({ members: 3 });

    await house.records.write(ws, (tx) => withdrawItems(tx, letter));
    await settled();
    expect(await inside(wrote)).toEqual([]);

    expect((await memberships(await idOf('Eero Eskola'))).map(({ segment }) => segment).toSorted()).toEqual([
      'Katsoneet',
      'Kirjoittaneet',
      'Kulta',
    ]);
    const [eero, olavi] = [await idOf('Eero Eskola'), await idOf('Olavi Oja')];
    const { actId } = await house.records.write(ws, (tx) => mergeCustomers(tx, [olavi, eero], { by: 'tester', reason: null }));
    await settled();
    expect((await house.records.read(ws, (tx) => membersOf(tx, looked))).map(({ customerId }) => customerId)).toEqual([olavi]);
    expect((await house.records.read(ws, (tx) => segmentById(tx, looked))).members).toBe(1);
    await house.records.write(ws, (tx) => undoIdentityAct(tx, actId, { by: 'tester', reason: null }));
    await settled();
    expect((await house.records.read(ws, (tx) => membersOf(tx, looked))).map(({ customerId }) => customerId)).toEqual([eero]);

    await erasePerson(house, ws, eero);
    await settled();
    expect(await inside(gold)).toEqual(['Aino Aalto', 'Iida Ilves']);
    const left = await house.records.read(ws, (tx) =>
      sql<{
        n: number;
      }>`select count(*)::int as n from segment_past where workspace_id = ${ws}::uuid and customer_id = ${eero}::uuid`.execute(tx.of()),
    );
    expect(left.rows[0]?.n).toBe(0);
  });

  it('lets people go as days pass, once a day, and remembers from when until when they belonged', async () => {
    await workspace();
    const fresh = await save(all(deed('order', 'atLeast', 1, { within: { days: 30 } })));
    expect(await inside(fresh)).toEqual(['Aino Aalto', 'Iida Ilves']);
    house.setNow(new Date(now.getTime() + 12 * 86_400_000));
    await countDaily(house);
    await settled();
    house.setNow(now);
    expect(await inside(fresh)).toEqual(['Aino Aalto']);
    const past = await house.records.read(ws, (tx) =>
      sql<{
        customer_id: string;
      }>`select customer_id from segment_past where workspace_id = ${ws}::uuid and segment_id = ${fresh}::uuid`.execute(tx.of()),
    );
    expect(past.rows).toEqual([{ customer_id: await idOf('Iida Ilves') }]);
  });

  it('puts everybody in, out or among the unknown, whatever the rule; its opposite turns in and out round', async () => {
    await workspace();
    const leaf: fc.Arbitrary<Rule> = fc.oneof(
      fc
        .constantFrom('Oulu', 'Turku', 'Rauma')
        .chain((town) => fc.constantFrom('is', 'isNot', 'contains').map((test) => value('customer.town', test, town))),
      fc.constantFrom('Kulta', 'Hopea').map((name) => value(level, 'is', name)),
      fc.integer({ min: 0, max: 15 }).chain((n) => fc.constantFrom('atLeast', 'atMost', 'equals').map((test) => value(visits, test, n))),
      fc.constantFrom('known', 'unknown').map((test) => value(level, test)),
      fc
        .tuple(fc.constantFrom('atLeast', 'atMost', 'exactly'), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 300 }))
        .map(([test, n, days]) => deed('order', test, n, { within: { days } })),
    );
    const tree = (depth: number): fc.Arbitrary<Group> =>
      fc.record({
        join: fc.constantFrom('all', 'any'),
        not: fc.boolean(),
        rules: fc.array(depth > 1 ? fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: tree(depth - 1) }) : leaf, {
          minLength: 1,
          maxLength: 3,
        }),
      });
    await fc.assert(
      fc.asyncProperty(tree(3), async (rule) => {
        const [yes, no] = [await count(rule), await count(not(rule))];
        expect(no.unknown).toBe(yes.unknown);
        expect(yes.members + no.members + yes.unknown).toBe(4);
      }),
      { numRuns: 60 },
    );
  });

  it('refuses what is not there and never lets a value or a name become SQL', async () => {
    await workspace();
    const before = (await count(all())).customers;
    const hostile = [`'; drop table customer; --`, `' or '1'='1`, `") or true --`, '${1}', `\\'; select pg_sleep(9); --`, '%', '_'];
    for (const text of hostile) {
      for (const test of ['is', 'contains', 'startsWith']) expect((await count(all(value('customer.town', test, text)))).members).toBe(0);
      expect((await count(all(value(level, 'is', text)))).members).toBe(0);
      const parts = (field: string, test = 'is') => ({
        parts: [
          { field: 'kind', test: 'is', values: [text] },
          { field, test, values: [text] },
        ],
      });
      expect((await count(all(deed('event', 'atLeast', 1, parts('place', 'contains'))))).members).toBe(0);
      expect((await count(all(deed('item', 'atLeast', 1, { parts: [{ field: 'topic', test: 'is', values: [text] }] })))).members).toBe(0);
      for (const of of [text, `attribute:${text}`, 'constructor', '__proto__', 'customer.spent_cents'])
        await expect(count(all(value(of, 'is', 'x')))).rejects.toMatchObject({ kind: { id: 'segment_unknown_field' } });
      await expect(count(all(deed('order', 'atLeast', 1, { parts: [{ field: text, test: 'is', values: ['x'] }] })))).rejects.toMatchObject({
        kind: { id: 'segment_unknown_field' },
      });
      expect(ruleSchema.safeParse(all(value('customer.town', text, 'x'))).success).toBe(false);
    }
    // An own column may be called anything.
    await bring('customers', [{ ...person('Uuno Uusi', 'Oulu'), attributes: { [hostile[0] ?? '']: 'x', __proto: 'y' } }]);
    await settled();
    expect(await names(all(value(`attribute:${hostile[0]}`, 'is', 'x')))).toEqual(['Uuno Uusi']);
    expect((await count(all())).customers).toBe(before + 1);
    await expect(count(all(value('customer.town', 'atLeast', 5)))).rejects.toMatchObject({ kind: { id: 'segment_wrong_test' } });
    await expect(count(all(value(visits, 'atLeast', 'Oulu')))).rejects.toMatchObject({ kind: { id: 'segment_wrong_value' } });
    const deep = Array.from({ length: 6 }).reduce<Group>((inner) => all(inner), all(value('customer.town', 'known')));
    expect(ruleSchema.safeParse(deep).success).toBe(false);
    const wide = all(...Array.from({ length: 41 }, () => value('customer.town', 'known')));
    expect(ruleSchema.safeParse(wide).success).toBe(false);
  });

  it('says a rule in both languages, and offers only what the reader may ask', async () => {
    await workspace();
    const entries = await entriesOf(house, ws);
    const rule = all(
      value('customer.town', 'is', 'Oulu', 'Turku'),
      any(value(level, 'isNot', 'Kulta'), deed('order', 'atMost', 0, { within: { days: 90 } })),
      deed('order', 'atLeast', 2, { parts: [{ field: 'amount', test: 'atLeast', values: [50] }] }),
    );
    const [words] = await inWords(house, ws, [rule], entries);
    expect(words?.fi).toBe(
      'Asiakkaat, joiden paikkakunta on Oulu tai Turku, (joiden tieto ”Taso” ei ole Kulta tai jotka eivät ole tilanneet viimeisten 90 päivän aikana) ja jotka ovat tilanneet vähintään 2 kertaa (summa on vähintään 50\u00a0€)',
    );
    expect(words?.en).toBe(
      'Customers whose town is Oulu or Turku, (whose field “Taso” is not Kulta or who have not ordered in the last 90 days) and who have ordered at least 2 times (amount is at least €50)',
    );
    const keys = (may: boolean) => vocabularyOf(entries, may).entries.map(({ key }) => key);
    expect(keys(true)).toContain('customer.email');
    expect(keys(false)).not.toContain('customer.email');
    expect(() => checkRule(all(value('customer.email', 'known')), entries, false)).toThrow();
    expect(keys(false)).toEqual(expect.arrayContaining(['order', 'item', 'event', 'persona', level]));
  });

  it('follows personas: who is counted into one enters the rules that ask for it', async () => {
    await workspace();
    const kaisa = await house.records.write(ws, async (tx) => {
      const id = await createWritten(tx, { kind: 'hypothesis', name: 'Kaisa', accent: 1, place: 1 });
      await saveSegment(tx, { id, kind: 'persona', name: 'Kaisa' });
      return id;
    });
    const [aino, iida] = [await idOf('Aino Aalto'), await idOf('Iida Ilves')];
    const gold = await save(all(value('persona', 'is', kaisa), value(level, 'is', 'Kulta')));
    expect(await inside(gold)).toEqual([]);
    await house.records.write(ws, (tx) =>
      addMembers(
        tx,
        kaisa,
        [aino, iida].map((customerId) => ({ customerId, margin: 0.8 })),
      ),
    );
    await settled();
    expect(await inside(gold)).toEqual(['Aino Aalto', 'Iida Ilves']);
    expect(await count(all(value('persona', 'isNot', kaisa)))).toMatchObject({ members: 0, unknown: 2 });
    await house.records.write(ws, (tx) => removeMembers(tx, kaisa, [iida]));
    await settled();
    expect(await inside(gold)).toEqual(['Aino Aalto']);
  });
});

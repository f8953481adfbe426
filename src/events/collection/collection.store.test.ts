import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { customers } from '../../customers/domain.ts';
import { newId } from '../../platform/ids.ts';
import { eachStore, openTestHouse, type TestHouse } from '../../platform/testing/index.ts';
import { anonymousHandle, visitorHash } from '../bits.ts';
import { events } from '../domain.ts';
import { collectionDoor } from './door.ts';
import { limits } from './limits.ts';
import { collectionRoutes } from './routes.ts';
import { insertKey, type FoundKey } from './store.ts';

const agent = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36';
const site = 'https://www.kauppa.fi';

interface Answer {
  readonly status: number;
  readonly body: {
    readonly success: boolean;
    readonly stored?: number;
    readonly known?: number;
    readonly linked?: number;
    readonly bots?: number;
    readonly refused?: readonly { readonly index: number; readonly id: string }[];
    readonly error?: { readonly id: string; readonly message: string };
  };
  readonly headers: Headers;
}
interface Stored {
  readonly kind: string;
  readonly at: string;
  readonly place: string;
  readonly handle: string;
  readonly session: string;
  readonly device: string;
  readonly source: string;
  readonly value: number | null;
  readonly properties: Readonly<Record<string, string>>;
}

eachStore('the open door of events', (store) => {
  let house: TestHouse;
  let door: ReturnType<typeof collectionDoor>;
  beforeAll(async () => {
    house = await openTestHouse({ domains: [customers, events], engine: true, store });
    door = collectionDoor(house);
  });
  afterAll(() => house.close());

  const makeKey = async (ws: string, more: { kind: FoundKey['kind']; mayIdentify?: boolean }) =>
    (
      await house.records.write(ws, (tx) =>
        insertKey(tx, { name: 'Kauppa', origins: [site], mayIdentify: false, by: 'test', now: house.now(), ...more }),
      )
    ).key;
  const post = async (call: string, body: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Answer> => {
    const response = await door.request(`/v1/${call}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Answer['body'], headers: response.headers }; // the door's own answers
  };
  const basic = (key: string) => ({ authorization: `Basic ${Buffer.from(`${key}:`).toString('base64')}` });
  const browser = { origin: site, 'user-agent': agent, 'x-forwarded-for': '192.0.2.7', 'content-type': 'text/plain' };
  const stored = (ws: string) =>
    house.engine.select<Stored>({
      sql: `SELECT kind, at, place, handle, session, device, source, value, properties FROM polku.event
        WHERE workspace_id = {ws:UUID} ORDER BY at, seq`,
      params: { ws },
    });
  const server = async () => {
    const ws = await house.workspace();
    const key = await makeKey(ws, { kind: 'server' });
    return { ws, key, send: (call: string, body: unknown) => post(call, body, basic(key)) };
  };

  it('takes what a Segment client sends: Basic key, batch, ids once in any order, and the key in the body', async () => {
    const { ws, key, send } = await server();
    const messages = Array.from({ length: 40 }, (_, i) => ({
      type: 'track',
      event: 'Product Viewed',
      messageId: `m${i}`,
      anonymousId: 'v1',
      timestamp: new Date(Date.UTC(2026, 0, 1, 0, i)).toISOString(),
      properties: { sku: 'A1', price: 10, nested: { deep: true } },
      context: { library: { name: 'analytics-node', version: '2' }, page: { url: 'https://www.kauppa.fi/tuote/123?email=a@b.fi' } },
      integrations: {},
    }));
    const batch = { batch: messages, sentAt: undefined, writeKey: key };
    expect(await send('batch', batch)).toMatchObject({ status: 200, body: { success: true, stored: 40, known: 0 } });
    const mixed = [...messages].reverse().concat(messages.slice(0, 5), [{ ...messages[0]!, messageId: 'new' }]);
    expect((await post('b', { ...batch, batch: mixed })).body).toMatchObject({ success: true, stored: 1, known: 45 });
    const rows = await stored(ws);
    expect(rows).toHaveLength(41);
    expect(rows[0]).toMatchObject({ kind: 'product_view', place: '/tuote/:id', properties: { sku: 'A1', price: '10' } });
    expect(new Set(rows.map(({ handle }) => handle))).toEqual(new Set([anonymousHandle(house, ws, 'v1')]));
    expect(JSON.stringify(rows)).not.toContain('a@b.fi');
  });

  it('corrects the sender’s clock by what it is off, be it a year', async () => {
    const { ws, send } = await server();
    const now = Date.UTC(2026, 5, 1, 12);
    house.setNow(new Date(now));
    const year = 365 * 86_400_000;
    for (const [event, off] of [
      ['behind', -year],
      ['ahead', year],
      ['right', 0],
    ] as const)
      await send('track', {
        event,
        userId: 'A-1',
        timestamp: new Date(now + off - 60_000).toISOString(),
        sentAt: new Date(now + off).toISOString(),
      });
    await send('track', { event: 'imported', userId: 'A-1', timestamp: '2024-02-03T10:00:00Z' });
    house.setNow(null);
    const times = Object.fromEntries((await stored(ws)).map(({ kind, at }) => [kind, at.slice(0, 16)]));
    const minute = '2026-06-01 11:59';
    expect(times).toEqual({ behind: minute, ahead: minute, right: minute, imported: '2024-02-03 10:00' });
  });

  it('identify and alias tie a visitor to a customer, so what was done before is theirs', async () => {
    const { ws, send } = await server();
    await send('page', { anonymousId: 'eka', messageId: 'p1', name: 'Etusivu', properties: { path: '/' } });
    await send('identify', { anonymousId: 'eka', userId: '1001', traits: { email: 'Aino@Example.com', name: 'Aino Särkelä' } });
    await send('track', { userId: '1001', event: 'Order Completed', properties: { revenue: '49.90' } });
    expect((await send('alias', { previousId: 'toka', userId: '1001' })).body).toMatchObject({ linked: 1 });
    const links = await house.records.read(ws, async (tx) => {
      return (
        await sql<{ value: string; kind: string; customer: string; name: string }>`
          select h.value, h.kind, l.customer_id as customer, c.name from identity_link l
          join handle h on h.workspace_id = l.workspace_id and h.id = l.handle_id
          join customer c on c.workspace_id = l.workspace_id and c.id = l.customer_id
          where l.workspace_id = ${ws}::uuid and l.unlinked_at is null`.execute(tx.of())
      ).rows;
    });
    expect(new Set(links.map(({ customer }) => customer)).size).toBe(1);
    expect(links[0]?.name).toBe('Aino Särkelä');
    const cookies = ['eka', 'toka'].map((visitor) => visitorHash(house, ws, visitor));
    expect(links.map(({ value }) => value)).toEqual(expect.arrayContaining(['1001', 'aino@example.com', ...cookies]));
    expect((await stored(ws)).find(({ kind }) => kind === 'purchase')).toMatchObject({ value: 49.9 });
  });

  it('a page: only from its own origin, never who it says, sessions and no address kept', async () => {
    const ws = await house.workspace();
    const key = await makeKey(ws, { kind: 'page' });
    const view = (path: string) => ({
      type: 'page',
      messageId: newId(),
      timestamp: new Date(),
      context: { page: { path, referrer: 'https://www.google.com' } },
    });
    const send = (batch: readonly object[], headers: Readonly<Record<string, string>> = browser) =>
      post('batch', { writeKey: key, sentAt: new Date(), batch }, headers);
    const first = await send([view('/'), view('/tuote/55')]);
    expect(first).toMatchObject({ status: 200, body: { stored: 2 } });
    expect(first.headers.get('access-control-allow-origin')).toBe(site);
    await send([view('/kassa')]);
    await send([view('/')], { ...browser, 'x-forwarded-for': '192.0.2.8' });
    const rows = await stored(ws);
    expect(rows.map(({ session }) => session).filter((id) => id === rows[0]?.session)).toHaveLength(3);
    expect(new Set(rows.map(({ handle }) => handle)).size).toBe(2);
    expect(rows[0]).toMatchObject({ kind: 'page_view', device: 'desktop', source: 'google.com' });
    expect(JSON.stringify(rows)).not.toContain('192.0.2');
    for (const origin of ['https://evil.example', 'null', 'https://www.kauppa.fi.evil.example', ''])
      expect(await send([view('/')], { ...browser, origin })).toMatchObject({ status: 403, body: { error: { id: 'wrong_origin' } } });
    expect((await send([view('/')], { ...browser, 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1)' })).body).toMatchObject({
      bots: 1,
      stored: 0,
    });
    const claims = await send([
      { type: 'identify', userId: '1001' },
      { type: 'track', event: 'x', userId: '1001', anonymousId: 'v' },
    ]);
    expect(claims.body).toMatchObject({ stored: 1, refused: [{ index: 0, id: 'may_not_identify' }] });
    expect((await stored(ws)).at(-1)?.handle).toBe(anonymousHandle(house, ws, 'v'));
  });

  it('keys: of another workspace, revoked, wrong', async () => {
    const mine = await server();
    const theirs = await server();
    await theirs.send('track', { event: 'theirs', userId: '1' });
    expect(await stored(mine.ws)).toEqual([]);
    // The same message id in two workspaces is two events.
    for (const { send } of [mine, theirs])
      expect((await send('track', { event: 'a', userId: '1', messageId: 'same' })).body.stored).toBe(1);
    const context = { house, workspaceId: mine.ws, actor: { userId: 'u' } };
    const { keys } = (await collectionRoutes['GET /collection/keys'].handle(context as never)) as {
      keys: { id: string; shownKey: unknown }[];
    }; // only these parts are read
    expect(keys).toMatchObject([{ shownKey: null }]);
    const revoke = (workspaceId: string) =>
      collectionRoutes['DELETE /collection/keys/:id'].handle({ ...context, workspaceId, params: { id: keys[0]?.id } } as never); // only these parts are read
    await expect(revoke(theirs.ws)).rejects.toThrow('not_found');
    await revoke(mine.ws);
    expect(await mine.send('track', { event: 'late', userId: '1' })).toMatchObject({ status: 401, body: { error: { id: 'bad_key' } } });
    expect((await post('track', { event: 'x', userId: '1' })).status).toBe(401);
    expect((await post('track', { event: 'x', userId: '1', writeKey: "' or 1=1 --" })).status).toBe(401);
    expect((await post('track', { event: 'x', userId: '1', writeKey: { $ne: 1 } })).status).toBe(401);
  });

  it('bounds what is hostile, says why, and keeps the good rows', async () => {
    const { ws, key, send } = await server();
    const big = await send('track', { event: 'big', userId: '1', properties: { text: 'x'.repeat(5 * 1024 * 1024) } });
    expect(big).toMatchObject({ status: 413, body: { success: false, error: { id: 'too_large' } } });
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`p${i}`, 1]));
    const hostile = JSON.parse(
      `{"type":"track","event":"'; DROP TABLE polku.event; --","userId":"1","properties":{"__proto__":"a","constructor":"b","toString":"c","x') OR 1=1 --":"d","<script>alert(1)</script>":"e","":"f"}}`,
    ) as object;
    const { body } = await send('batch', {
      batch: [
        { type: 'track', event: 'many', userId: '1', properties: many },
        { type: 'track', event: 'fifty', userId: '1', properties: Object.fromEntries(Object.entries(many).slice(0, 50)) },
        hostile,
        { type: 'track', userId: '1' },
        { type: 'track', event: 'x'.repeat(200), userId: '1' },
        { type: 'track', event: 'nobody' },
        { type: 'nonsense' },
        null,
        { type: 'track', event: 'large', userId: '1', properties: { text: 'x'.repeat(40_000) } },
        { type: '__proto__', event: 'x', userId: '1' },
      ],
    });
    expect(body).toMatchObject({ success: true, stored: 2 });
    expect(body.refused?.map(({ index, id }) => [index, id])).toEqual([
      [0, 'too_large'],
      [3, 'bad_message'],
      [4, 'bad_message'],
      [5, 'no_sender'],
      [6, 'bad_message'],
      [7, 'bad_message'],
      [8, 'too_large'],
      [9, 'bad_message'],
    ]);
    const small = Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`p${i}`, 1]));
    expect((await send('track', { event: 'x', userId: '1', properties: small })).body.error?.id).toBe('too_many_properties');
    const rows = await stored(ws);
    expect(rows.map(({ kind }) => kind).sort()).toEqual(["';_drop_table_polku.event;_", 'fifty']);
    expect(Object.keys(rows.find(({ kind }) => kind === 'fifty')?.properties ?? {})).toHaveLength(20);
    expect(Object.entries(rows.find(({ kind }) => kind !== 'fifty')?.properties ?? {})).toContainEqual(["x') OR 1=1 --", 'd']);
    expect(({} as Record<string, unknown>).a).toBeUndefined();
    for (const [text, id] of [
      ['{', 'not_json'],
      ['[]', 'bad_message'],
      ['null', 'bad_message'],
    ] as const)
      expect((await send('track', text)).body.error?.id).toBe(id);
    const rowsOf = (length: number) => ({ batch: Array.from({ length }, () => ({ type: 'track', event: 'x', userId: '1' })) });
    expect((await send('batch', rowsOf(501))).body.error?.id).toBe('too_many_messages');
    expect((await send('nonsense', {})).status).toBe(404);
    expect((await post('track', { writeKey: key, event: 'x', userId: '1' }, { 'accept-language': 'en' })).status).toBe(200);
  });

  it('takes a thousand names of events and refuses the rest, and what has a known name goes on', async () => {
    const { ws, send } = await server();
    const named = (from: number) =>
      send('batch', { batch: Array.from({ length: 500 }, (_, i) => ({ type: 'track', event: `name ${from + i}`, userId: '1' })) });
    for (const from of [0, 500]) expect((await named(from)).body.stored).toBe(500);
    const more = await named(900);
    expect(more.body).toMatchObject({ stored: 100 });
    expect(more.body.refused).toHaveLength(400);
    expect((await send('track', { event: 'one more', userId: '1' })).body.error?.id).toBe('too_many_names');
    expect(new Set((await stored(ws)).map(({ kind }) => kind)).size).toBe(limits.distinctNames);
  });

  it('who was erased is not made anew', async () => {
    const { ws, send } = await server();
    await send('identify', { userId: 'poistettu@example.com' });
    const id = await house.records.read(ws, async (tx) => {
      return (await sql<{ id: string }>`select id from customer where workspace_id = ${ws}::uuid`.execute(tx.of())).rows[0]?.id ?? '';
    });
    await customers.routes?.['POST /customers/:id/erase']?.handle({
      house,
      workspaceId: ws,
      actor: { userId: 'u', name: 'u' },
      params: { id },
      body: { confirm: true },
      can: () => true,
    } as never); // only these parts are read
    const again = await send('identify', { userId: 'poistettu@example.com' });
    expect(again.body.error?.id).toBe('erased');
  });
});

import { sql } from 'kysely';
import { channelName } from '../journey/index.ts';
import type { FieldValue, HonestSentence, Hooks } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { english, finnish } from '../ui/sentences.ts';

/** Own columns of help-desk files by what they tell: when a ticket was first answered, and when it was closed. */
const answered = /^(?:first[ _]?(?:response|reply)(?:[ _]?(?:time|at|date))?|ensimmäinen vastaus|vastattu)$/i;
const closed =
  /^(?:time to resolution|resolution[ _]?(?:time|at|date)|resolved(?:[ _]?(?:at|date|on))?|closed(?:[ _]?(?:at|date|on))?|solved[ _]?at|ratkaistu|suljettu)$/i;
const status = /^(?:ticket )?(?:status|state|tila)$/i;
const isClosed = /^(?:closed|solved|resolved|suljettu|ratkaistu|valmis)$/i;
const looksLikeTime = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}/;

interface TicketTimes {
  tickets: number;
  closed: number;
  backwards: number;
}

const timeOf = (value: FieldValue | undefined): number | null =>
  typeof value === 'string' && looksLikeTime.test(value) ? new Date(value.replace(' ', 'T')).getTime() : null;

/** Adds a ticket whose file has both columns; answers whether it had. */
const addTicket = (
  times: TicketTimes,
  properties: Readonly<Record<string, FieldValue>>,
  answeredKey: string,
  closedKey: string,
  statusKey: string | null,
): void => {
  times.tickets += 1;
  const ended = timeOf(properties[closedKey]);
  if (statusKey === null ? ended === null : !isClosed.test(String(properties[statusKey] ?? ''))) return;
  times.closed += 1;
  const first = timeOf(properties[answeredKey]);
  if (first !== null && ended !== null && ended < first) times.backwards += 1;
};

/** From this share on, times that run backwards make the others suspect too. */
const mostBackwards = 0.02;

const ticketSentence = (source: string, { tickets, closed: ended, backwards }: TicketTimes): readonly HonestSentence[] =>
  backwards === 0
    ? []
    : [
        {
          id: `items.backwards:${source}`,
          tone: backwards / ended > mostBackwards ? 'cannot' : 'care',
          text: {
            fi: finnish`${source}: ${tickets} tiketistä ${ended} on suljettu, ja niistä ${backwards} päättyy ennen ensimmäistä vastaustaan. ${
              backwards / ended > mostBackwards ? 'Vasteaikoja ei voi laskea tästä tiedostosta.' : 'Ne jätetään pois vasteajoista.'
            }`,
            en: english`${source}: of ${tickets} tickets, ${backwards} of the ${ended} closed ones end before their first response. ${
              backwards / ended > mostBackwards
                ? 'Response times cannot be computed from this file.'
                : 'They are left out of response times.'
            }`,
          },
          link: null,
        },
      ];

const pageSize = 1000;

/** Own columns of a file, as its first messages have them. */
const columnsOf = (house: House, workspaceId: string, source: string): Promise<readonly string[]> =>
  house.records.read(workspaceId, async (tx) => {
    const { rows } = await sql<{ key: string }>`
      select distinct key from (select properties from item
        where workspace_id = ${workspaceId}::uuid and source = ${source} and withdrawn_at is null limit 200) early, jsonb_object_keys(early.properties) as key`.execute(
      tx.of(),
    );
    return rows.map(({ key }) => key);
  });

/** What messages cannot tell: whose they are, how soon they were answered. */
export const honesty: NonNullable<Hooks['honesty']> = async (house, workspaceId) => {
  const { counts, sources } = await house.records.read(workspaceId, async (tx) => ({
    counts: (
      await sql<{ received: number; sent: number; unknown: number }>`
        select (count(*) filter (where direction = 'in'))::int as received, (count(*) filter (where direction = 'out'))::int as sent,
          (count(*) filter (where direction = 'in' and handle_id is null))::int as unknown
        from item where workspace_id = ${workspaceId}::uuid and withdrawn_at is null`.execute(tx.of())
    ).rows[0],
    sources: (
      await sql<{ source: string }>`select distinct source from item where workspace_id = ${workspaceId}::uuid and withdrawn_at is null
        and properties != '{}'::jsonb`.execute(tx.of())
    ).rows,
  }));
  const { received = 0, sent = 0, unknown = 0 } = counts ?? {};
  const sentences: HonestSentence[] = [];
  for (const { source } of sources) {
    const keys = await columnsOf(house, workspaceId, source);
    const answeredKey = keys.find((key) => answered.test(key));
    const closedKey = keys.find((key) => closed.test(key));
    if (!answeredKey || !closedKey) continue;
    const times: TicketTimes = { tickets: 0, closed: 0, backwards: 0 };
    const statusKey = keys.find((key) => status.test(key)) ?? null;
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const from = after;
      const page = await house.records.read(
        workspaceId,
        async (tx) =>
          (
            await sql<{ id: string; properties: Readonly<Record<string, FieldValue>> }>`
              select id, properties from item where workspace_id = ${workspaceId}::uuid and source = ${source} and withdrawn_at is null
                and id > ${from}::uuid order by id limit ${pageSize}`.execute(tx.of())
          ).rows,
      );
      for (const row of page) addTicket(times, row.properties, answeredKey, closedKey, statusKey);
      if (page.length < pageSize) break;
      after = page.at(-1)?.id ?? after;
    }
    sentences.push(...ticketSentence(source, times));
  }
  if (received > 0 && unknown > 0)
    sentences.push({
      id: 'items.unknown',
      tone: unknown * 2 > received ? 'cannot' : 'care',
      text: {
        fi: finnish`${received} saapuneesta viestistä ${unknown} on lähettäjältä, jota ei tunneta: ne eivät näy kenenkään profiililla eivätkä persoonissa.`,
        en: english`${unknown} of ${received} messages are from senders nobody knows: they show on no profile and in no persona.`,
      },
      link: null,
    });
  if (received > 0 && sent === 0)
    sentences.push({
      id: 'items.unanswered',
      tone: 'cannot',
      text: {
        fi: finnish`Saapuneita viestejä on ${received}, mutta vastauksia ei yhtään: vasteaikoja ei voi laskea.`,
        en: english`There are ${received} messages from customers and no answers: response times cannot be computed.`,
      },
      link: '/imports/new',
    });
  return sentences;
};

/** Channels and files from which messages came. */
export const sources: NonNullable<Hooks['sources']> = (house, workspaceId) =>
  house.records.read(workspaceId, async (tx) => {
    const { rows } = await sql<{ channel: string; n: number; first: Date; last: Date }>`
      select channel, count(*)::int as n, min(at) as first, max(at) as last from item
      where workspace_id = ${workspaceId}::uuid and withdrawn_at is null group by channel`.execute(tx.of());
    return rows.map(({ channel, n, first, last }) => ({
      key: `channel:${channel}`,
      kind: 'channel' as const,
      name: channelName(channel),
      amount: n,
      what: { fi: 'viestiä', en: 'messages' },
      fields: [],
      first: first.toISOString(),
      last: last.toISOString(),
      opens: 'items.read' as const,
    }));
  });

import { z } from 'zod';
import { smallestGroup } from '../evidence/index.ts';
import type { House } from '../platform/house.ts';
import { route, type RouteTable } from '../platform/http/contract.ts';
import { newId, outsideId } from '../platform/ids.ts';
import { ask } from './ask.ts';
import { anonymousHandle } from './bits.ts';
import { collect } from './collect.ts';
import { questionSchema, type NewEvent, type PeopleAnswer, type Question } from './contract.ts';
import { normalisePlace } from './place.ts';
import { isNamed, resolveSenders, type Resolved } from './senders.ts';

const text = (most: number) => z.string().trim().min(1).max(most);

const sentSchema = z
  .object({
    /** The sender's own id of the event: the same one again changes nothing. */
    id: text(200),
    kind: text(80),
    /** When it happened; now when it is absent. */
    at: z.iso.datetime({ offset: true }).optional(),
    /** Whose: a visitor's random id, or an address of a customer, or both: then the visitor becomes that customer. */
    visitor: text(200).optional(),
    number: text(100).optional(),
    email: text(320).optional(),
    phone: text(40).optional(),
    session: text(120).optional(),
    channel: text(80).optional(),
    place: text(2000).optional(),
    device: text(40).optional(),
    source: text(200).optional(),
    value: z.number().optional(),
    properties: z
      .record(text(60), z.string().max(200))
      .refine((given) => Object.keys(given).length <= 20, { error: 'at most 20 properties' })
      .default({}),
  })
  .refine((event) => [event.visitor, event.number, event.email, event.phone].some(Boolean), {
    error: 'visitor, number, email or phone is needed',
    path: ['visitor'],
  });
type Sent = z.infer<typeof sentSchema>;
const nobodyNamed: Resolved = { handles: new Map(), erased: new Set() };

const toEvent = (house: House, workspaceId: string, event: Sent, handle: string | undefined): NewEvent => ({
  eventId: outsideId(workspaceId, 'event:api', event.id),
  at: event.at ? new Date(event.at) : house.now(),
  kind: event.kind,
  channel: event.channel ?? 'web',
  place: event.place ? normalisePlace(event.place) : null,
  handle: handle ?? anonymousHandle(house, workspaceId, event.visitor ?? newId()),
  session: event.session ?? null,
  device: event.device ?? null,
  source: event.source ?? null,
  value: event.value ?? null,
  importId: null,
  properties: event.properties,
});

/** Who may not open profiles sees how many, not who; nor does anybody learn of a group that is too small to hide in. */
const withoutPeople = (answer: PeopleAnswer): PeopleAnswer => ({
  ...answer,
  customerIds: [],
  itemIds: [],
  events: answer.customers + answer.anonymous < smallestGroup ? [] : answer.events,
});

const isPeople = (question: Question, answer: unknown): answer is PeopleAnswer => question.ask === 'placed.people' && answer !== null;

export const routes = {
  'POST /ask': route({
    summary: 'Answers a question about events and messages: trend, breakdown, funnel, transitions, or what is placed on a map',
    capability: 'analysis.read',
    body: questionSchema,
    answer: z.object({ ask: z.string(), answer: z.unknown() }),
    limit: { perMinute: 300 },
    handle: async ({ house, workspaceId, body, can }) => {
      const answer = await ask(house, workspaceId, body);
      const shown = isPeople(body, answer) && !can('profiles.read') ? withoutPeople(answer) : answer;
      return { ask: body.ask, answer: shown };
    },
  }),
  'POST /events': route({
    summary: 'Sends at most 500 events; the same ids again change nothing. Answers when they are stored',
    capability: 'items.write',
    body: z.object({ events: z.array(sentSchema).min(1).max(500) }),
    answer: z.object({ stored: z.number(), known: z.number() }),
    limit: { perMinute: 60_000, maxBytes: 1024 * 1024 },
    handle: async ({ house, workspaceId, body }) => {
      const { handles, erased } = body.events.some(isNamed) ? await resolveSenders(house, workspaceId, body.events, 'api') : nobodyNamed;
      return collect(
        house,
        workspaceId,
        body.events.filter(({ id }) => !erased.has(id)).map((event) => toEvent(house, workspaceId, event, handles.get(event.id))),
      );
    },
  }),
} satisfies RouteTable;

export type EventsApi = typeof routes;

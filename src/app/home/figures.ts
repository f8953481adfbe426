import { z } from 'zod';
import { itemsByIds } from '../../channels/index.ts';
import { customersByIds } from '../../customers/index.ts';
import { openedSchema, questionSchema, smallestGroup, type OpenedFigure } from '../../evidence/index.ts';
import type { FigureSource } from '../../platform/domain.ts';
import { errors, PolkuError } from '../../platform/errors.ts';
import { route, type RouteRequest, type RouteTable } from '../../platform/http/contract.ts';
import type { House } from '../../platform/house.ts';

const mostPeople = 100;
const mostItems = 50;
const mostEvents = 50;

const sourceOf = (house: House, ask: string): FigureSource => {
  const found = house.domains.flatMap((domain) => domain.hooks?.figures ?? []).find((source) => source.ask === ask);
  if (!found) throw new PolkuError(errors.notFound, { question: ask });
  return found;
};

const markOf = (house: House, workspaceId: string, customerId: string): string =>
  house.secrets.hash(workspaceId, `mark:${customerId}`).slice(0, 6).toUpperCase();

type Request = RouteRequest<undefined, undefined, unknown>;

const peopleOf = async ({ house, workspaceId, can }: Pick<Request, 'house' | 'workspaceId' | 'can'>, opened: OpenedFigure) => {
  const ids = opened.customerIds.slice(0, mostPeople);
  const mark = (id: string): string => markOf(house, workspaceId, id);
  if (can('profiles.read')) {
    const names = await house.records.read(workspaceId, (tx) => customersByIds(tx, ids));
    return { hidden: false, people: ids.map((id) => ({ id, name: names.get(id)?.name ?? '', mark: mark(id) })) };
  }
  const hidden = opened.customers < smallestGroup;
  return { hidden, people: hidden ? [] : ids.map((id) => ({ id: null, name: '', mark: mark(id) })) };
};

const itemsOf = async ({ house, workspaceId, can }: Pick<Request, 'house' | 'workspaceId' | 'can'>, opened: OpenedFigure) => {
  if (!can('items.read')) return [];
  const found = await house.records.read(workspaceId, (tx) => itemsByIds(tx, opened.itemIds.slice(0, mostItems)));
  return opened.itemIds.flatMap((id) => {
    const item = found.get(id);
    if (!item || item.withdrawnAt) return [];
    const { text, subject, at, channel, kind } = item;
    return [{ id, text, subject, at, channel, kind }];
  });
};

export const figureRoutes = {
  'POST /figures/open': route({
    summary: 'What stands behind a figure: counted again now, with the people, messages and events it rests on',
    capability: 'analysis.read',
    body: z.object({ question: questionSchema }),
    answer: openedSchema,
    limit: { perMinute: 120, maxBytes: 16 * 1024 },
    handle: async (request) => {
      const { house, workspaceId, body, can } = request;
      const source = sourceOf(house, body.question.ask);
      const given = source.schema.safeParse(body.question.with);
      if (!given.success)
        throw new PolkuError(errors.invalid, {
          field: given.error.issues[0]?.path.join('.') || 'question',
          reason: given.error.issues[0]?.message ?? '',
        });
      const opened = await source.open(house, workspaceId, given.data);
      return {
        figure: opened.figure,
        customers: opened.customers,
        anonymous: opened.anonymous,
        ...(await peopleOf(request, opened)),
        items: await itemsOf(request, opened),
        itemsTotal: opened.items,
        itemsReadable: can('items.read'),
        events: opened.events.slice(0, mostEvents).map((event) => ({ ...event })),
      };
    },
  }),
} satisfies RouteTable;

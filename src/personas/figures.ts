import { z } from 'zod';
import { identityEpoch, membersOf } from '../customers/index.ts';
import type { Figure, OpenedFigure } from '../evidence/index.ts';
import type { CustomerColumn, FigureSource } from '../platform/domain.ts';
import { errors, PolkuError } from '../platform/errors.ts';
import type { House } from '../platform/house.ts';
import { wilson } from '../statistics/index.ts';
import { allColumns } from './gather.ts';
import { seed } from './readiness.ts';
import { middleOf } from './statements.ts';
import { listPersonas } from './store.ts';

const mostListed = 500;

/** The members of a persona as identities stand today, and everybody that was sorted into some persona. */
const sortedNow = async (house: House, workspaceId: string, personaId: string) =>
  house.records.read(workspaceId, async (tx) => {
    const personas = (await listPersonas(tx)).filter(({ kind }) => kind === 'current');
    if (!personas.some(({ id }) => id === personaId)) throw new PolkuError(errors.notFound);
    const everybody = new Set<string>();
    for (const { id } of personas) for (const { customerId } of await membersOf(tx, id)) everybody.add(customerId);
    return { members: await membersOf(tx, personaId), sorted: everybody.size, epoch: await identityEpoch(tx) };
  });

const opened = (figure: Figure, customerIds: readonly string[]): OpenedFigure => ({
  figure,
  customerIds: customerIds.slice(0, mostListed),
  customers: customerIds.length,
  anonymous: 0,
  itemIds: [],
  items: 0,
  events: [],
});

const shareSchema = z.object({ personaId: z.uuid() });

/** ”31 % of customers”: the share of a persona, and who its members are, the clearest first. */
export const personaShare: FigureSource<z.infer<typeof shareSchema>> = {
  ask: 'personas.share',
  schema: shareSchema,
  async open(house, workspaceId, given) {
    const { members, sorted, epoch } = await sortedNow(house, workspaceId, given.personaId);
    const share = wilson(members.length, sorted);
    return opened(
      {
        ...share,
        n: members.length,
        N: sorted,
        unit: 'share',
        method: 'wilson',
        question: { ask: 'personas.share', with: given },
        asOf: house.now().toISOString(),
        identityEpoch: epoch,
        sources: ['data'],
      },
      members.map(({ customerId }) => customerId),
    );
  },
};

const lineSchema = z.object({ personaId: z.uuid(), column: z.string().max(200), level: z.string().max(400).nullable() });
type LineQuestion = z.infer<typeof lineSchema>;

interface Counted extends Pick<Figure, 'value' | 'lo' | 'hi' | 'n' | 'unit' | 'method'> {
  /** Who says it, the most telling first. */
  readonly who: readonly string[];
}

/** A level is counted by Wilson; a number by its median, a share by its mean, with those nearest to it as the most typical. */
const countLine = (column: CustomerColumn | undefined, members: readonly string[], level: string | null): Counted => {
  const known = members.flatMap((id) => {
    const value = column?.values.get(id);
    return value === undefined ? [] : [{ id, value }];
  });
  if (level !== null) {
    const who = known.filter(({ value }) => String(value) === level).map(({ id }) => id);
    const none = { value: null, lo: null, hi: null };
    return { ...(known.length > 0 ? wilson(who.length, known.length) : none), n: known.length, unit: 'share', method: 'wilson', who };
  }
  const kind = (share: boolean) =>
    share ? { unit: 'share' as const, method: 'cluster-bootstrap' } : { unit: 'number' as const, method: 'bootstrap-median' };
  if (!column || known.length === 0) return { value: null, lo: null, hi: null, n: 0, who: [], ...kind(false) };
  const {
    measure,
    value: middle,
    lo,
    hi,
  } = middleOf(
    column,
    known.map(({ value }) => Number(value)).toSorted((a, b) => a - b),
    seed,
  );
  const distance = ({ value }: { readonly value: number | string }): number => Math.abs(Number(value) - middle);
  return {
    value: middle,
    lo,
    hi,
    ...kind(measure === 'mean'),
    n: known.length,
    who: known.toSorted((a, b) => distance(a) - distance(b)).map(({ id }) => id),
  };
};

/** A computed line of a persona, counted again over the members of today. */
export const personaLine: FigureSource<LineQuestion> = {
  ask: 'personas.line',
  schema: lineSchema,
  async open(house, workspaceId, given) {
    const { members, epoch } = await sortedNow(house, workspaceId, given.personaId);
    const column = (await allColumns(house, workspaceId)).find(({ key }) => key === given.column);
    const { who, ...counted } = countLine(
      column,
      members.map(({ customerId }) => customerId),
      given.level,
    );
    return opened(
      {
        ...counted,
        N: members.length,
        question: { ask: 'personas.line', with: given },
        asOf: house.now().toISOString(),
        identityEpoch: epoch,
        sources: column ? [column.source] : [],
      },
      who,
    );
  },
};

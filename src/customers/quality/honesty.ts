import { sql } from 'kysely';
import type { FoundSource, HonestSentence, Hooks } from '../../platform/domain.ts';
import { fieldLabel, isMeasured } from './fields.ts';
import { english, finnish } from '../../ui/sentences.ts';

interface OrderCounts {
  readonly orders: number;
  readonly unpriced: number;
  readonly dayonly: number;
  readonly currencies: number;
}

const aboutOrders = ({ orders, unpriced, dayonly, currencies }: OrderCounts): readonly HonestSentence[] => {
  if (orders === 0)
    return [
      {
        id: 'orders.none',
        tone: 'cannot',
        text: {
          fi: 'Ostoja ei ole tuotu: keskiostosta, ostotiheyttä tai asiakkaan arvoa ei voi laskea.',
          en: 'There are no orders: average order value, frequency and customer value cannot be computed.',
        },
        link: '/imports/new',
      },
    ];
  return [
    ...(unpriced > 0
      ? [
          {
            id: 'orders.unpriced',
            tone: unpriced === orders ? ('cannot' as const) : ('care' as const),
            text:
              unpriced === orders
                ? {
                    fi: finnish`Yhdelläkään ${orders} tilauksesta ei ole summaa: keskiostosta ei voi laskea.`,
                    en: english`None of the ${orders} orders has an amount: average order value cannot be computed.`,
                  }
                : {
                    fi: finnish`${orders} tilauksesta ${unpriced} on ilman summaa: keskiostos on laskettu muista.`,
                    en: english`${unpriced} of ${orders} orders have no amount: average order value is computed from the others.`,
                  },
            link: null,
          },
        ]
      : []),
    ...(dayonly === orders
      ? [
          {
            id: 'orders.days',
            tone: 'care' as const,
            text: {
              fi: 'Tilauksista tiedetään vain päivä: kellonajoista ei voi sanoa mitään.',
              en: 'Only the day of orders is known: nothing can be said of times of day.',
            },
            link: null,
          },
        ]
      : []),
    ...(currencies > 1
      ? [
          {
            id: 'orders.currencies',
            tone: 'care' as const,
            text: {
              fi: finnish`Tilauksia on ${currencies} valuutassa, ja summat on laskettu yhteen sellaisinaan.`,
              en: english`Orders are in ${currencies} currencies, and amounts are added up as they stand.`,
            },
            link: null,
          },
        ]
      : []),
  ];
};

/** What customers and their orders cannot tell. */
export const customersHonesty: NonNullable<Hooks['honesty']> = (house, workspaceId) =>
  house.records.read(workspaceId, async (tx) => {
    const { rows: people } = await sql<{ customers: number; unreachable: number }>`
      select count(*)::int as customers, (count(*) filter (where email is null and phone is null))::int as unreachable
      from customer where workspace_id = ${workspaceId}::uuid and merged_into is null and emptied_at is null`.execute(tx.of());
    const { rows: orders } = await sql<OrderCounts>`
      select count(*)::int as orders, (count(*) filter (where amount_cents is null))::int as unpriced,
        (count(*) filter (where precision = 'day'))::int as dayonly, count(distinct currency)::int as currencies
      from customer_order where workspace_id = ${workspaceId}::uuid and withdrawn_at is null`.execute(tx.of());
    const { customers = 0, unreachable = 0 } = people[0] ?? {};
    if (customers === 0) return [];
    return [
      ...(unreachable > 0
        ? [
            {
              id: 'customers.unreachable',
              tone: unreachable * 2 > customers ? ('cannot' as const) : ('care' as const),
              text: {
                fi: finnish`${customers} asiakkaasta ${unreachable} on ilman sähköpostia ja puhelinta: heiltä ei voi kysyä mitään.`,
                en: english`${unreachable} of ${customers} customers have neither e-mail nor phone: nothing can be asked of them.`,
              },
              link: '/customers',
            },
          ]
        : []),
      ...aboutOrders(orders[0] ?? { orders: 0, unpriced: 0, dayonly: 0, currencies: 0 }),
    ];
  });

/** Files and hands from which facts and orders of customers came. */
export const customersSources: NonNullable<Hooks['sources']> = (house, workspaceId) =>
  house.records.read(workspaceId, async (tx) => {
    const { rows: facts } = await sql<{ source: string; field: string; handles: number; first: Date; last: Date }>`
      select source, field, count(distinct handle_id)::int as handles, min(observed_at) as first, max(observed_at) as last from fact
      where workspace_id = ${workspaceId}::uuid and withdrawn_at is null group by source, field`.execute(tx.of());
    const { rows: orders } = await sql<{ source: string; orders: number; first: Date; last: Date }>`
      select source, count(*)::int as orders, min(at) as first, max(at) as last from customer_order
      where workspace_id = ${workspaceId}::uuid and withdrawn_at is null group by source`.execute(tx.of());
    const found = new Map<string, FoundSource>();
    for (const { source, field, handles, first, last } of facts) {
      const known = found.get(source);
      found.set(source, {
        key: `file:${source}`,
        kind: 'file',
        name: { fi: source, en: source },
        amount: Math.max(known?.amount ?? 0, handles),
        what: { fi: 'asiakastietoa', en: 'customer records' },
        fields: [...(known?.fields ?? []), ...(isMeasured(field) ? [fieldLabel(field)] : [])],
        first: [known?.first, first.toISOString()].filter((at) => typeof at === 'string').toSorted()[0] ?? null,
        last:
          [known?.last, last.toISOString()]
            .filter((at) => typeof at === 'string')
            .toSorted()
            .at(-1) ?? null,
        opens: 'profiles.read',
      });
    }
    for (const { source, orders: amount, first, last } of orders)
      found.set(source, {
        key: `file:${source}`,
        kind: 'file',
        name: { fi: source, en: source },
        amount,
        what: { fi: 'tilausta', en: 'orders' },
        fields: found.get(source)?.fields ?? [],
        first: first.toISOString(),
        last: last.toISOString(),
        opens: 'profiles.read',
      });
    return [...found.values()];
  });

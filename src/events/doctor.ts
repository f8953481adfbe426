import { sql } from 'kysely';
import type { DoctorLine } from '../platform/domain.ts';
import type { House } from '../platform/house.ts';
import { subscriptions } from './consumers.ts';
import { countRows } from './store.ts';

const format = new Intl.NumberFormat('fi-FI');

/** Piles of news that the events have not taken yet: figures lag behind the records by as much. */
const waitingNews = (house: House): Promise<number> =>
  house.records.system(async (tx) => {
    const consumers = subscriptions.map(({ consumer, types }) => ({ consumer, types }));
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from jsonb_to_recordset(${JSON.stringify(consumers)}::jsonb) as mine(consumer text, types text[])
      left join outbox_cursor c on c.consumer = mine.consumer
      join outbox o on o.type = any(mine.types) and o.position > coalesce(c.position, 0)`.execute(tx.of());
    return rows[0]?.n ?? 0;
  });

/** How many events and judged messages are held, and how far they lag behind. */
export const doctor = async (house: House): Promise<readonly DoctorLine[]> => {
  if (house.engine.missing) return []; // the house's own line says it
  const [{ events, items }, waiting] = await Promise.all([countRows(house), waitingNews(house)]);
  return [
    {
      state: 'good',
      what: { fi: 'Tapahtumia ja arvioituja viestejä', en: 'Events and judged messages' },
      found: `${format.format(events)}, ${format.format(items)}`,
      mend: null,
    },
    {
      state: waiting > 1000 ? 'care' : 'good',
      what: { fi: 'Tapahtumavaraston jono', en: 'Waiting for the event store' },
      found: format.format(waiting),
      mend:
        waiting > 1000
          ? {
              fi: 'Odota hetki. Jos jono ei lyhene, katso epäonnistuneet työt.',
              en: 'Wait a moment. If it does not get shorter, see the failed jobs.',
            }
          : null,
    },
  ];
};

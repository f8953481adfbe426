import type { TimelineEntry } from '../platform/domain.ts';
import type { Words } from '../platform/language.ts';
import type { PersonEvent } from './people.ts';

const isView = (event: PersonEvent): boolean => event.kind === 'page_view';

/** What happened, as said of the customer. Names from the data stand as they are, after a colon. */
const titles: Readonly<Record<string, Words>> = {
  page_view: { fi: 'Katsoi sivua', en: 'Viewed a page' },
  purchase: { fi: 'Osti', en: 'Bought' },
  add_to_cart: { fi: 'Lisäsi ostoskoriin', en: 'Added to the cart' },
  view_product: { fi: 'Katsoi tuotetta', en: 'Viewed a product' },
  product_view: { fi: 'Katsoi tuotetta', en: 'Viewed a product' },
  begin_checkout: { fi: 'Aloitti kassalla', en: 'Began the check-out' },
  delivery_step: { fi: 'Valitsi toimitustapaa', en: 'Chose a way of delivery' },
  payment_step: { fi: 'Siirtyi maksamaan', en: 'Went on to pay' },
  order_confirmation: { fi: 'Sai tilausvahvistuksen', en: 'Got the order confirmation' },
  tracking_opened: { fi: 'Avasi seurannan', en: 'Opened the tracking' },
  parcel_picked_up: { fi: 'Nouti paketin', en: 'Picked the parcel up' },
  store_visit: { fi: 'Kävi myymälässä', en: 'Visited a shop' },
  newsletter_open: { fi: 'Avasi uutiskirjeen', en: 'Opened the newsletter' },
  return_sent: { fi: 'Palautti', en: 'Sent a return' },
  refund_paid: { fi: 'Sai hyvityksen', en: 'Got a refund' },
  repair_order: { fi: 'Toi huoltoon', en: 'Brought for repair' },
  rental_booking: { fi: 'Varasi vuokrauksen', en: 'Booked a rental' },
  review_written: { fi: 'Kirjoitti arvostelun', en: 'Wrote a review' },
  cart: { fi: 'Katsoi ostoskoria', en: 'Looked at the cart' },
  search: { fi: 'Etsi', en: 'Searched' },
  email_open: { fi: 'Avasi viestin', en: 'Opened a message' },
  email_click: { fi: 'Avasi linkin viestistä', en: 'Followed a link in a message' },
};

/** What an event is called. */
export const kindName = (kind: string): Words => (Object.hasOwn(titles, kind) ? titles[kind] : undefined) ?? { fi: kind, en: kind };

/** Values of these are sums of money; of others they may be days, scores or counts, and are not shown as a sum. */
const moneyKinds: ReadonlySet<string> = new Set(['purchase', 'order', 'refund', 'refund_paid']);

const titleOf = (event: PersonEvent): Words => {
  const known = titles[event.kind] ?? { fi: `Tapahtuma: ${event.kind}`, en: `Event: ${event.kind}` };
  const where = event.place ? `${known === titles[event.kind] ? ': ' : ', '}${event.place}` : '';
  return { fi: `${known.fi}${where}`, en: `${known.en}${where}` };
};

const foldedTitle = (views: readonly PersonEvent[]): Words => {
  const places = [...new Set(views.map((view) => view.place).filter(Boolean))];
  const named = places.slice(0, 3).join(', ');
  const more = places.length > 3 ? ' …' : '';
  return {
    fi: `Katsoi sivuja ${views.length} kertaa${named ? `: ${named}${more}` : ''}`,
    en: `Viewed pages ${views.length} times${named ? `: ${named}${more}` : ''}`,
  };
};

const hourMs = 3_600_000;
/** Page views that follow each other in one session (or within an hour where there is none) are one visit. */
const sameVisit = (newer: PersonEvent, older: PersonEvent): boolean =>
  isView(newer) &&
  isView(older) &&
  newer.channel === older.channel &&
  (newer.session !== '' ? newer.session === older.session : older.session === '' && Date.parse(newer.at) - Date.parse(older.at) < hourMs);

/** Rows of the timeline, newest first; repeated page views are folded into one row that stands at the newest of them. */
export const timelineOf = (events: readonly PersonEvent[]): readonly TimelineEntry[] => {
  const groups: PersonEvent[][] = [];
  for (const event of events) {
    const last = groups.at(-1);
    const previous = last?.at(-1);
    if (last && previous && sameVisit(previous, event)) last.push(event);
    else groups.push([event]);
  }
  return groups.flatMap((group): readonly TimelineEntry[] => {
    const [newest] = group;
    if (!newest) return [];
    return [
      {
        id: newest.id,
        kind: 'event',
        at: newest.at,
        precision: 'instant',
        channel: newest.channel || null,
        title: group.length > 1 ? foldedTitle(group) : titleOf(newest),
        text: null,
        feeling: null,
        amount: moneyKinds.has(newest.kind) ? newest.value : null,
        link: null,
      },
    ];
  });
};

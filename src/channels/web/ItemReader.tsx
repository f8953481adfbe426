import { useState, type ReactNode } from 'react';
import { callsOf } from '../../ui/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { Dialog } from '../../ui/kit/Dialog.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { Item, ItemPage } from '../contract.ts';
import { channelName } from '../../journey/index.ts';
import { kindName } from '../names.ts';
import type { ChannelsApi } from '../routes.ts';
import styles from './channels.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<ChannelsApi>();

/** How the text of the opened item is drawn; what others know of it (its understanding) is theirs to draw. */
export type DrawItem = (item: Item) => ReactNode;

interface TurnProps {
  readonly item: Item;
  readonly here: boolean;
  readonly customerName: string;
  readonly drawItem: DrawItem | undefined;
}

const Turn = ({ item, here, customerName, drawItem }: TurnProps) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const who = item.direction === 'in' ? customerName : (item.author ?? words.us);
  const when = item.precision === 'day' ? format.day(item.at) : format.moment(item.at);
  const text = item.text || item.subject || '';
  const drawn = here && drawItem ? drawItem(item) : null;
  return (
    <li data-direction={item.direction} data-here={here ? '' : undefined} aria-current={here ? 'true' : undefined}>
      <p className={styles.who}>
        <strong>{who}</strong>
        <span className="meta">
          {say(kindName(item.kind, item.direction))} · {say(channelName(item.channel))}
          {item.direction === 'internal' ? ` · ${words.only}` : ''}
        </span>
        <time className="meta" dateTime={item.at}>
          {here ? when : <Link to={`/items/${item.id}`}>{when}</Link>}
        </time>
      </p>
      {item.score ? (
        <p className="meta">
          {words.score[item.score.kind]}: {format.number(item.score.value, Number.isInteger(item.score.value) ? 0 : 1)}
        </p>
      ) : null}
      {item.withdrawnAt ? (
        <p className="quiet">{words.takenBack}</p>
      ) : (
        (drawn ?? <p className={`${styles.said ?? ''} ${item.direction === 'in' ? 'voice' : ''}`}>{text}</p>)
      )}
    </li>
  );
};

const Side = ({ page }: { readonly page: ItemPage }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const properties = Object.entries(page.properties).filter(([, value]) => value !== null && value !== '');
  return (
    <aside className={styles.side}>
      <dl className={styles.facts}>
        {page.deliveries.map((delivery) => (
          <div key={delivery.source} style={{ display: 'contents' }}>
            <dt className="quiet">{words.from}</dt>
            <dd>
              {delivery.source} <span className="meta">{format.day(delivery.receivedAt)}</span>
            </dd>
          </div>
        ))}
        {page.edits > 0 ? (
          <>
            <dt className="quiet">{words.edited}</dt>
            <dd>{format.count(page.edits, words.times)}</dd>
          </>
        ) : null}
      </dl>
      {properties.length > 0 ? (
        <section className="stack" style={{ justifyItems: 'stretch' }}>
          <h2 className="h3">{words.details}</h2>
          <dl className={styles.facts}>
            {properties.map(([name, value]) => (
              <div key={name} style={{ display: 'contents' }}>
                <dt className="quiet">{name}</dt>
                <dd>{typeof value === 'number' ? format.number(value, Number.isInteger(value) ? 0 : 2) : String(value)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ) : null}
    </aside>
  );
};

/** Taking a note back deletes its text for good, so it is asked. */
const TakeBack = ({ id }: { readonly id: string }) => {
  const words = useWords({ fi, en });
  const [asking, ask] = useState(false);
  const unsend = api.useChange('POST /items/:id/unsend', ['GET /items', 'GET /customers', 'GET /maps']);
  return (
    <>
      <Button weight="plain" onPress={() => ask(true)}>
        {words.takeBack}
      </Button>
      <Dialog title={words.takeBack} open={asking} onClose={() => ask(false)}>
        <p>{words.sure}</p>
        <div className="row">
          <Button weight="danger" onPress={() => unsend.mutate({ params: { id } }, { onSuccess: () => ask(false) })}>
            {words.takeBack}
          </Button>
          <Button onPress={() => ask(false)}>{words.cancel}</Button>
        </div>
        {unsend.error ? <p className="alarm">{unsend.error.message}</p> : null}
      </Dialog>
    </>
  );
};

/** An item in its conversation, oldest first, with the opened one marked; beside it where it came from and what else was said of it. */
export const ItemReader = ({ id, drawItem }: { readonly id: string; readonly drawItem?: DrawItem }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const { data: page, error } = api.useRoute('GET /items/:id', { params: { id } });
  if (error) return <p className="alarm">{error.message}</p>;
  if (!page) return <p className="quiet">{words.loading}</p>;
  const { item, conversation, customer } = page;
  const title = conversation.subject ?? item.subject ?? say(kindName(item.kind, item.direction));
  return (
    <>
      <header className={styles.head}>
        <h1 className="h1">{title}</h1>
        <p className="row">
          {customer ? (
            <Link to={`/customers/${customer.id}`}>{customer.name || words.openCustomer}</Link>
          ) : (
            <span className="quiet">{words.unknown}</span>
          )}
          <span className="meta">
            {say(channelName(conversation.channel))} · {format.count(conversation.items.length, words.messages)}
          </span>
          {item.kind === 'note' && !item.withdrawnAt ? <TakeBack id={item.id} /> : null}
        </p>
      </header>
      <div className={styles.columns}>
        <ol className={styles.talk} aria-label={words.conversation}>
          {conversation.items.map((turn) => (
            <Turn
              key={turn.id}
              item={turn}
              here={turn.id === item.id}
              customerName={customer?.name || words.customer}
              drawItem={drawItem}
            />
          ))}
        </ol>
        <Side page={page} />
      </div>
    </>
  );
};

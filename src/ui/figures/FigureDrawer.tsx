import { useQuery } from '@tanstack/react-query';
import type { FigureQuestion, OpenedAnswer } from '../../evidence/index.ts';
import type { RouteDefinition } from '../../platform/http/contract.ts';
import { callsOf } from '../api.ts';
import { useFormat } from '../format.ts';
import { Drawer } from '../kit/Drawer.tsx';
import { useWords } from '../language.tsx';
import { Link } from '../Link.tsx';
import { FigureMeta } from './FigureMeta.tsx';
import type { ShownFigure } from './Figures.tsx';
import styles from './figures.module.css';
import { fill, valueText } from './figureText.ts';
import { IntervalMark } from './IntervalMark.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** The route that opens figures stands in the composition root; only its shape is known here. */
interface FiguresApi {
  readonly 'POST /figures/open': RouteDefinition<undefined, undefined, { readonly question: FigureQuestion }, OpenedAnswer>;
  readonly [key: string]: RouteDefinition<any, any, any, any>; // oxlint-disable-line no-explicit-any -- a route table holds routes of many shapes
}
const api = callsOf<FiguresApi>();

const People = ({ data }: { readonly data: OpenedAnswer }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  return (
    <section>
      <h3 className="h3">{words.people}</h3>
      <p className="meta">
        {format.count(data.customers, words.customers)}
        {data.anonymous > 0 ? ` · ${format.count(data.anonymous, words.visitors)}` : ''}
      </p>
      {data.hidden ? <p className="quiet">{words.hidden}</p> : null}
      {data.customers === 0 ? <p className="quiet">{words.noPeople}</p> : null}
      <ul className={styles.people}>
        {data.people.slice(0, 24).map((person) => (
          <li key={person.mark}>
            {person.id ? (
              <Link to={`/customers/${person.id}`}>{person.name || person.mark}</Link>
            ) : (
              <span className="num">{person.mark}</span>
            )}
          </li>
        ))}
      </ul>
      {data.customers > 24 && data.people.length > 0 ? (
        <p className="meta">{fill(words.more, { n: format.number(data.customers - Math.min(24, data.people.length)) })}</p>
      ) : null}
    </section>
  );
};

const Items = ({ data }: { readonly data: OpenedAnswer }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  if (data.itemsTotal === 0) return null;
  return (
    <section>
      <h3 className="h3">{words.items}</h3>
      {data.itemsReadable ? null : <p className="quiet">{words.itemsClosed}</p>}
      {data.items.map((item) => (
        <blockquote key={item.id} className={styles.item}>
          <p className="voice">{item.text}</p>
          <p className="meta">
            <Link to={`/items/${item.id}`}>
              {item.channel} · {format.day(item.at)}
            </Link>
          </p>
        </blockquote>
      ))}
      {data.items.length > 0 && data.itemsTotal > data.items.length ? (
        <p className="meta">{fill(words.more, { n: format.number(data.itemsTotal - data.items.length) })}</p>
      ) : null}
    </section>
  );
};

const Behind = ({ shown }: { readonly shown: ShownFigure }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { figure } = shown;
  const { question } = figure;
  const opened = useQuery({
    queryKey: ['figure', question],
    queryFn: ({ signal }) => api.call('POST /figures/open', { body: { question: question ?? { ask: '', with: {} } } }, signal),
    enabled: question !== null,
    staleTime: 0,
  });
  const then = valueText(format, figure);
  const now = opened.data ? valueText(format, opened.data.figure) : then;
  return (
    <>
      <div className={styles.figure}>
        <p className={styles.value}>{then ?? words.none}</p>
        <IntervalMark figure={figure} />
        <p>
          <FigureMeta figure={figure} />
        </p>
        {opened.data && now !== then ? (
          <p className="care">{fill(words.changed, { before: then ?? words.none, now: now ?? words.none })}</p>
        ) : null}
      </div>
      {opened.isPending && question ? <p className="quiet">{words.loading}</p> : null}
      {opened.error ? <p className="alarm">{opened.error.message}</p> : null}
      {opened.data ? (
        <>
          <Items data={opened.data} />
          <People data={opened.data} />
        </>
      ) : null}
      <section>
        <p className="meta">
          {words.method}: {figure.method}
          <br />
          {fill(words.countedAt, { at: format.moment(figure.asOf) })}
          {figure.sources.length > 0 ? (
            <>
              <br />
              {words.sources}: {figure.sources.join(', ')}
            </>
          ) : null}
        </p>
      </section>
    </>
  );
};

/** The drawer over the page: the figure, how it was counted, and the people, messages and events behind it. */
const FigureDrawer = ({ shown, onClose }: { readonly shown: ShownFigure; readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  return (
    <Drawer {...(shown.over ? { over: shown.over } : {})} title={shown.title} closeLabel={words.close} open onClose={onClose}>
      <Behind shown={shown} />
    </Drawer>
  );
};
export default FigureDrawer;

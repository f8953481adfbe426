import { useQuery } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Figure, FigureQuestion, OpenedAnswer } from '../../evidence/index.ts';
import type { RouteDefinition } from '../../platform/http/contract.ts';
import { callsOf } from '../api.ts';
import { useFormat } from '../format.ts';
import { Drawer } from '../kit/Drawer.tsx';
import { useWords } from '../language.tsx';
import { Link } from '../Link.tsx';
import styles from './figures.module.css';
import { fill, rangeText, valueText } from './figureText.ts';
import { IntervalMark } from './IntervalMark.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

/** The route that opens figures stands in the composition root; only its shape is known here. */
interface FiguresApi {
  readonly 'POST /figures/open': RouteDefinition<undefined, undefined, { readonly question: FigureQuestion }, OpenedAnswer>;
  readonly [key: string]: RouteDefinition<any, any, any, any>; // oxlint-disable-line no-explicit-any -- a route table holds routes of many shapes
}
const api = callsOf<FiguresApi>();

export interface ShownFigure {
  readonly title: string;
  /** Where it stands: a stage, a persona, a page. */
  readonly over?: string;
  readonly figure: Figure;
}

const FiguresContext = createContext<(shown: ShownFigure) => void>(() => undefined);

/** Opens the drawer that shows what stands behind a figure. */
export const useFigures = (): ((shown: ShownFigure) => void) => useContext(FiguresContext);

/** `312 asiakasta, todennäköisesti 12–18 %`: what is always said beside a figure. */
export const FigureMeta = ({ figure }: { readonly figure: Figure }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const range = rangeText(format, figure);
  return (
    <span className="meta num" title={words.likelyHint}>
      {format.count(figure.n, words.customers)}
      {range ? `, ${fill(words.likely, { range })}` : ''}
    </span>
  );
};

/** A figure that opens. Too few is said in words. */
export const FigureButton = ({ title, over, figure }: ShownFigure) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const open = useFigures();
  return (
    <button
      type="button"
      className={styles.open}
      aria-label={`${fill(words.open, { title })}, ${valueText(format, figure) ?? words.none}`}
      onClick={() => open(over ? { title, over, figure } : { title, figure })}
    >
      {valueText(format, figure) ?? words.none}
    </button>
  );
};

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

/** Holds the one drawer of figures; mounted by the shell around every page. */
export const FiguresProvider = ({ children }: { readonly children: ReactNode }) => {
  const words = useWords({ fi, en });
  const [shown, show] = useState<ShownFigure | null>(null);
  const open = useCallback((next: ShownFigure) => show(next), []);
  const close = useCallback(() => show(null), []);
  const drawer = useMemo(
    () =>
      shown ? (
        <Drawer {...(shown.over ? { over: shown.over } : {})} title={shown.title} closeLabel={words.close} open onClose={close}>
          <Behind shown={shown} />
        </Drawer>
      ) : null,
    [shown, words, close],
  );
  return (
    <FiguresContext value={open}>
      {children}
      {drawer}
    </FiguresContext>
  );
};

import { ApiError } from '../../ui/api.ts';
import { FeelingMark } from '../../ui/charts/marks.tsx';
import { useFormat } from '../../ui/format.ts';
import { useSay, useWords } from '../../ui/language.tsx';
import { api } from './api.ts';
import styles from './card.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const fewestWriters = 5;

/** What members have written, in their own words; too few writers are said, not shown. */
export const Quotes = ({ id }: { readonly id: string }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const say = useSay();
  const { data, error } = api.useRoute('GET /personas/:id/quotes', { params: { id } }, { retry: false });
  const closed = error instanceof ApiError && error.status === 403;
  if (!data && !closed) return null;
  return (
    <section>
      <h2 className={styles.fieldTitle}>{words.said}</h2>
      {closed ? <p className="meta">{words.quotesClosed}</p> : null}
      {data?.quotes.length === 0 ? (
        <p className="meta">{data.customers > 0 && data.customers < fewestWriters ? words.tooFewForQuotes : words.noQuotes}</p>
      ) : null}
      {data?.quotes.map((quote) => (
        <blockquote key={quote.itemId} className={styles.quote}>
          <p className="voice">”{quote.text}”</p>
          <p className="meta">
            {quote.feeling === null ? null : <FeelingMark score={quote.feeling} label={format.signed(quote.feeling)} />}
            {say(quote.channel)} {format.day(quote.at)}
          </p>
        </blockquote>
      ))}
    </section>
  );
};

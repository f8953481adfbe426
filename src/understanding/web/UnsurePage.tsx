import { callsOf } from '../../ui/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Empty } from '../../ui/kit/feedback.tsx';
import { useWords } from '../../ui/language.tsx';
import type { UnderstandingApi } from '../routes.ts';
import styles from './understanding.module.css';
import { Understanding } from './widgets.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<UnderstandingApi>();

/** The newest messages whose topic could not be told: a person settles each with one press. */
const UnsurePage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { data, error } = api.useRoute('GET /labels/unsure', { query: { limit: 20 } });
  if (error) return <p className="alarm">{error.message}</p>;
  if (!data) return <p className="quiet">{words.loading}</p>;
  return (
    <>
      <h1 className="h1">{words.pageTitle}</h1>
      {data.items.length === 0 ? (
        <Empty title={words.nothing}>
          <p className="quiet">{words.nothingHint}</p>
        </Empty>
      ) : (
        <p className="lead">{words.lead}</p>
      )}
      {data.items.map((item) => (
        <article key={item.id} className={styles.entry}>
          <p className="meta">{[format.moment(item.at), item.subject].filter(Boolean).join(' · ')}</p>
          <Understanding itemId={item.id} text={item.text || (item.subject ?? '')} />
        </article>
      ))}
    </>
  );
};
export default UnsurePage;

import { useFormat } from '../../../ui/format.ts';
import { Table } from '../../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import type { Recent } from '../../collection/contract.ts';
import { api } from './api.ts';
import styles from './collection.module.css';
import { KeyTable, Snippet } from './Keys.tsx';
import { NewKey } from './NewKey.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const everyMs = 2_000;

/** What came last, newest first; asked again while the page is open. */
const Arrivals = () => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const list = api.useRoute('GET /collection/recent', {}, { refetchInterval: everyMs });
  const rows = list.data?.rows ?? [];
  const outcome = (row: Recent): string =>
    [words.outcomes[row.outcome], row.identified && row.outcome !== 'linked' ? words.identified : '', row.reason ? say(row.reason) : '']
      .filter(Boolean)
      .join(' · ');
  return (
    <section className={styles.section}>
      <h2 className="h2">{words.recent}</h2>
      {list.error ? <p className="alarm">{list.error.message}</p> : null}
      {list.data && rows.length === 0 ? <p className="quiet">{words.recentNone}</p> : null}
      {rows.length > 0 ? (
        <>
          <p className="quiet">{words.waiting}</p>
          <Table
            caption={words.recent}
            rows={rows}
            rowKey={(row) => row.id}
            columns={[
              { key: 'when', title: words.when, cell: (row) => format.moment(row.at) },
              { key: 'what', title: words.what, cell: (row) => row.what },
              { key: 'place', title: words.place, cell: (row) => row.place ?? '' },
              { key: 'outcome', title: words.outcome, cell: outcome },
              { key: 'key', title: words.key, cell: (row) => row.keyName },
            ]}
          />
        </>
      ) : null}
    </section>
  );
};

/** Verkkosivun mittaus: keys, the code to paste, a test, and what arrives. */
export const Measurement = () => {
  const words = useWords({ fi, en });
  const list = api.useRoute('GET /collection/keys', {});
  const keys = list.data?.keys ?? [];
  return (
    <div className={styles.parts}>
      <p className="lead">{words.lead}</p>
      <section className={styles.section}>
        <h2 className="h2">{words.keys}</h2>
        {list.isPending ? <p className="quiet">{words.loading}</p> : null}
        {list.error ? <p className="alarm">{list.error.message}</p> : null}
        {list.data && keys.length === 0 ? <p className="quiet">{words.none}</p> : null}
        {keys.length > 0 ? <KeyTable keys={keys} /> : null}
        <NewKey />
      </section>
      {keys
        .filter(({ shownKey }) => shownKey !== null)
        .map((key) => (
          <Snippet key={key.id} of={key} origin={list.data?.origin ?? ''} />
        ))}
      {keys.length > 0 ? (
        <section className={styles.section}>
          <h2 className="h2">{words.consent}</h2>
          <p className={styles.reading}>{words.consentHint}</p>
        </section>
      ) : null}
      <Arrivals />
    </div>
  );
};

import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { buttonClass } from '../../../ui/kit/Button.tsx';
import { Empty } from '../../../ui/kit/feedback.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import type { PrivacyPage as Page } from '../../privacy/contract.ts';
import { consentWords } from '../../privacy/purposes.ts';
import { api } from './api.ts';
import styles from './privacy.module.css';
import { RetentionTimes } from './RetentionTimes.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Consents = ({ page }: { readonly page: Page }) => {
  const words = useWords({ fi, en });
  const { language } = useLanguage();
  const format = useFormat();
  const { purposes, channels } = consentWords[language];
  const share = (n: number): string => `${format.number(n)} (${format.percent(n / Math.max(1, page.customers))})`;
  return (
    <section>
      <h2 className="h2">{words.consents}</h2>
      {page.consents.length === 0 ? (
        <Empty title={words.consentsNone}>
          <p>{words.consentsNoneHint}</p>
          <Link to="/imports/new" className={buttonClass()}>
            {words.importFile}
          </Link>
        </Empty>
      ) : (
        <div className={styles.wide}>
          <Table
            caption={words.consents}
            rows={page.consents}
            rowKey={({ purpose, channel }) => `${purpose} ${channel}`}
            columns={[
              { key: 'purpose', title: words.purpose, cell: ({ purpose }) => purposes[purpose] ?? purpose },
              { key: 'channel', title: words.channel, cell: ({ channel }) => channels[channel] ?? channel },
              { key: 'granted', title: words.granted, right: true, cell: ({ granted }) => share(granted) },
              { key: 'refused', title: words.refused, right: true, cell: ({ refused }) => share(refused) },
              { key: 'unknown', title: words.unknown, right: true, cell: ({ unknown }) => share(unknown) },
            ]}
          />
        </div>
      )}
      {page.profilingRefused > 0 ? <p>{format.count(page.profilingRefused, words.profiling)}</p> : null}
    </section>
  );
};

const Requests = ({ page }: { readonly page: Page }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  return (
    <section>
      <h2 className="h2">{words.requests}</h2>
      <p className="meta">{words.requestsHint}</p>
      {page.requests.length === 0 ? (
        <p className="quiet">{words.requestsNone}</p>
      ) : (
        <div className={styles.wide}>
          <Table
            caption={words.requests}
            rows={page.requests}
            rowKey={({ at, act }) => `${at} ${act}`}
            columns={[
              { key: 'at', title: words.at, cell: ({ at }) => <span className="num">{format.moment(at)}</span> },
              { key: 'act', title: words.act, cell: ({ act }) => words.acts[act] },
              { key: 'by', title: words.by, cell: ({ byName }) => byName ?? '–' },
            ]}
          />
        </div>
      )}
      {page.suppressed > 0 ? <p>{format.count(page.suppressed, words.suppressed)}</p> : null}
    </section>
  );
};

/** Permissions of the whole record, requests of people, and how long things are kept. */
const PrivacyPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { data: page, error } = api.useRoute('GET /privacy', {});
  if (error) return <p className="alarm">{error.message}</p>;
  if (!page) return <p className="quiet">{words.loading}</p>;
  return (
    <>
      <header className="page-head">
        <div>
          <h1 className="h1">{words.title}</h1>
          <p className="meta">{fill(`{n} · ${words.lead}`, { n: format.count(page.customers, words.customers) })}</p>
        </div>
      </header>
      <div className={styles.page}>
        <Consents page={page} />
        <Requests page={page} />
        <RetentionTimes page={page} />
      </div>
    </>
  );
};
export default PrivacyPage;

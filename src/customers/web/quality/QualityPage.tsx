import { useState } from 'react';
import { addressOf } from '../../../ui/api.ts';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button, buttonClass } from '../../../ui/kit/Button.tsx';
import { Empty, notify, Progress } from '../../../ui/kit/feedback.tsx';
import { Tabs } from '../../../ui/kit/Tabs.tsx';
import { useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import { useMay } from '../../../ui/may.ts';
import type { QualityPage as Page } from '../../quality/contract.ts';
import { api, fresh } from './api.ts';
import { Corrections } from './Corrections.tsx';
import { Fields } from './Fields.tsx';
import { Honest } from './Honest.tsx';
import styles from './quality.module.css';
import { Score } from './Score.tsx';
import { Settings } from './Settings.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Head = ({ page }: { readonly page: Page }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const mayMeasure = useMay('analysis.write');
  const maySet = useMay('workspace.manage');
  const measure = api.useChange('POST /data-quality/measure', fresh);
  const { report } = page;
  return (
    <header className="page-head">
      <div>
        <h1 className="h1">{words.title}</h1>
        {report ? (
          <p className="meta">
            {format.count(report.customers, words.customers)} · {format.count(report.fields.length, words.fields)} ·{' '}
            {fill(words.checked, { at: format.moment(report.at) })}
          </p>
        ) : null}
      </div>
      <div className="row">
        <Link to="/data-sources" className={buttonClass()}>
          {words.sources}
        </Link>
        {report ? (
          <a className={buttonClass()} href={addressOf('GET /data-quality/export').url} download>
            {words.export}
          </a>
        ) : null}
        {mayMeasure && report ? (
          <Button
            isDisabled={page.updating || measure.isPending}
            onPress={() => measure.mutate({}, { onSuccess: () => notify(words.started), onError: (error) => notify(error.message) })}
          >
            {words.measure}
          </Button>
        ) : null}
        {maySet && report ? <Settings report={report} /> : null}
      </div>
    </header>
  );
};

/** What the customer data is like, what it cannot tell, and the acts that mend it. */
const QualityPage = () => {
  const words = useWords({ fi, en });
  const [tab, setTab] = useState('state');
  const { data: page, error } = api.useRoute(
    'GET /data-quality',
    {},
    { refetchInterval: (query) => (query.state.data?.updating ? 1500 : false) },
  );
  if (error) return <p className="alarm">{error.message}</p>;
  if (!page) return <p className="quiet">{words.loading}</p>;
  const { report } = page;
  return (
    <>
      <Head page={page} />
      {page.updating ? <Progress share={null} label={words.updating} /> : null}
      {report && report.customers > 0 ? (
        <>
          <Tabs
            label={words.tabs.label}
            panelId="quality"
            value={tab}
            onChange={setTab}
            tabs={[
              { id: 'state', text: words.tabs.state },
              { id: 'corrections', text: words.tabs.corrections },
            ]}
          />
          <div id="quality" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles.state}>
            {tab === 'corrections' ? (
              <Corrections />
            ) : (
              <>
                <Score page={page} report={report} />
                <Honest report={report} />
                <Fields page={page} report={report} />
              </>
            )}
          </div>
        </>
      ) : page.updating ? null : (
        <Empty title={words.none}>
          <p>{words.noneHint}</p>
          <Link to="/imports/new" className={buttonClass('main')}>
            {words.importFile}
          </Link>
        </Empty>
      )}
    </>
  );
};
export default QualityPage;

import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { buttonClass } from '../../../ui/kit/Button.tsx';
import { Empty } from '../../../ui/kit/feedback.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { useWords } from '../../../ui/language.tsx';
import { Link } from '../../../ui/Link.tsx';
import { useMay } from '../../../ui/may.ts';
import type { Relationships } from '../../relationship/contract.ts';
import { relationshipStates } from '../../relationship/rules.ts';
import { api } from './api.ts';
import { Cells } from './Cells.tsx';
import { ChangeLimits } from './Limits.tsx';
import { MeanOrder } from './MeanOrder.tsx';
import styles from './relationships.module.css';
import { ruleText } from './ruleText.ts';
import { listAddress } from './useListFilter.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const States = ({ page }: { readonly page: Relationships }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  return (
    <Table
      caption={words.state}
      rows={relationshipStates}
      rowKey={String}
      columns={[
        { key: 'state', title: words.state, cell: (state) => <Link to={listAddress({ state })}>{words.states[state]}</Link> },
        { key: 'n', title: words.customers, right: true, cell: (state) => format.number(page.counts[state]) },
        { key: 'share', title: words.share, right: true, cell: (state) => format.percent(page.counts[state] / page.customers) },
        { key: 'rule', title: words.rule, cell: (state) => ruleText(words, state, page.limits) },
      ]}
    />
  );
};

/** Where the relationships stand and by which rules, and how buyers divide by recency and frequency. */
const RelationshipsPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const maySet = useMay('workspace.manage');
  const { data: page, error } = api.useRoute(
    'GET /relationships',
    {},
    { refetchInterval: (query) => (query.state.data && query.state.data.customers > 0 && !query.state.data.countedAt ? 1500 : false) },
  );
  if (error) return <p className="alarm">{error.message}</p>;
  if (!page) return <p className="quiet">{words.loading}</p>;
  if (page.customers === 0)
    return (
      <>
        <h1 className="h1">{words.title}</h1>
        <Empty title={words.none} />
      </>
    );
  return (
    <>
      <header className="page-head">
        <div>
          <h1 className="h1">{words.title}</h1>
          <p className="meta">
            {format.count(page.customers, words.customer)} ·{' '}
            {page.countedAt ? fill(words.countedAt, { at: format.moment(page.countedAt) }) : words.counting}
          </p>
        </div>
        <div className="row">
          <Link to="/customers" className={buttonClass()}>
            {words.back}
          </Link>
          {maySet ? <ChangeLimits page={page} /> : null}
        </div>
      </header>
      {page.buyers === 0 ? (
        <Empty title={words.noOrders}>
          <Link to="/imports/new" className={buttonClass('main')}>
            {words.importOrders}
          </Link>
        </Empty>
      ) : (
        <div className={styles.parts}>
          <States page={page} />
          {page.meanOrder ? (
            <section>
              <h2 className="h2">{words.meanOrder}</h2>
              <p>
                <MeanOrder mean={page.meanOrder} />
              </p>
              <p className="meta">{words.meanOrderHint}</p>
            </section>
          ) : null}
          <section>
            <h2 className="h2">{words.cells}</h2>
            <p className="meta">{words.cellsHint}</p>
            <Cells page={page} />
          </section>
        </div>
      )}
    </>
  );
};
export default RelationshipsPage;

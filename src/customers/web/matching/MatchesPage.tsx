import { useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Choice } from '../../../ui/kit/Field.tsx';
import { Empty, notify, Progress } from '../../../ui/kit/feedback.tsx';
import { Tabs } from '../../../ui/kit/Tabs.tsx';
import { useWords } from '../../../ui/language.tsx';
import { useMay } from '../../../ui/may.ts';
import type { MatchQueue, QueueOrder } from '../../matching/contract.ts';
import { api, fresh } from './api.ts';
import { Decided } from './Decided.tsx';
import styles from './matching.module.css';
import { JoinSure, Queue } from './Queue.tsx';
import { Settings } from './Settings.tsx';
import { useDecisions, type Decisions } from './useDecisions.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Head = ({ queue, decisions }: { readonly queue: MatchQueue; readonly decisions: Decisions }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const mayDecide = useMay('profiles.write');
  const maySet = useMay('workspace.manage');
  const search = api.useChange('POST /customer-matches/search', fresh);
  return (
    <header className="page-head" data-tabs>
      <div>
        <h1 className="h1">{queue.open > 0 ? format.count(queue.open, words.pairs) : words.title}</h1>
        <p className="meta">
          {queue.ranAt === null
            ? words.notYet
            : fill(words.compared, {
                customers: format.count(queue.customers ?? 0, words.customers),
                pairs: format.number(queue.compared ?? 0),
                at: format.moment(queue.ranAt),
              })}
        </p>
      </div>
      <div className="row">
        {mayDecide ? <JoinSure queue={queue} onJoin={decisions.joinSure} /> : null}
        {mayDecide ? (
          <Button
            isDisabled={queue.searching || search.isPending}
            onPress={() => search.mutate({}, { onSuccess: () => notify(words.started), onError: (error) => notify(error.message) })}
          >
            {words.searchAgain}
          </Button>
        ) : null}
        {maySet ? <Settings queue={queue} /> : null}
      </div>
    </header>
  );
};

/** In which order the pairs stand, and what that means. */
const Order = ({ order, onChange }: { readonly order: QueueOrder; readonly onChange: (order: QueueOrder) => void }) => {
  const words = useWords({ fi, en });
  return (
    <div className={styles.order}>
      <Choice
        label={words.order}
        value={order}
        onChange={(id) => onChange(id === 'gain' ? 'gain' : 'surest')}
        options={[
          { id: 'surest', text: words.orderOptions.surest },
          { id: 'gain', text: words.orderOptions.gain },
        ]}
      />
      <p className="meta">{words.orderHints[order]}</p>
    </div>
  );
};

/** Pairs of customers that may be one person, for somebody to decide. */
const MatchesPage = () => {
  const words = useWords({ fi, en });
  const [tab, setTab] = useState('open');
  const [order, setOrder] = useState<QueueOrder>('surest');
  const mayDecide = useMay('profiles.write');
  const decisions = useDecisions();
  const { data: queue, error } = api.useRoute(
    'GET /customer-matches',
    { query: { limit: 200, order } },
    { refetchInterval: (query) => (query.state.data?.searching ? 1000 : false) },
  );
  if (error) return <p className="alarm">{error.message}</p>;
  if (!queue) return <p className="quiet">{words.loading}</p>;
  return (
    <>
      <Head queue={queue} decisions={decisions} />
      {queue.searching ? <Progress share={null} label={words.searching} /> : null}
      <Tabs
        label={words.tabs.label}
        panelId="matches"
        value={tab}
        onChange={setTab}
        tabs={[
          { id: 'open', text: words.tabs.open },
          { id: 'decided', text: words.tabs.decided },
        ]}
      />
      <div id="matches" role="tabpanel" aria-labelledby={`tab-${tab}`} className={styles.panel}>
        {tab === 'decided' ? <Decided mayDecide={mayDecide} decisions={decisions} /> : null}
        {tab === 'open' && queue.suggestions.length > 0 ? (
          <>
            <Order order={order} onChange={setOrder} />
            <Queue
              key={order}

              suggestions={queue.suggestions}
              mayDecide={mayDecide}
              decisions={decisions}
            />
          </>
        ) : null}
        {tab === 'open' && queue.suggestions.length === 0 && !queue.searching ? (
          <Empty title={words.none}>
            <p>{words.noneHint}</p>
          </Empty>
        ) : null}
      </div>
    </>
  );
};
export default MatchesPage;

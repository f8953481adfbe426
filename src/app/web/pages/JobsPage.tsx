import { ApiError } from '../../../ui/api.ts';
import { StateMark } from '../../../ui/charts/marks.tsx';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { notify, Progress } from '../../../ui/kit/feedback.tsx';
import { Table } from '../../../ui/kit/Table.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import { jobs } from '../shell/apis.ts';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';

const marks = { queued: 'unknown', running: 'unknown', done: 'good', failed: 'bad', cancelled: 'care' } as const;

/** News that some part could not take: read and run again by a person. Only administrators see them. */
const DeadLetters = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const list = jobs.useRoute('GET /dead-letters', {});
  const retry = jobs.useChange('POST /dead-letters/:id/retry', ['GET /dead-letters']);
  if (list.error instanceof ApiError && list.error.status === 403) return null;
  const letters = list.data?.letters ?? [];
  return (
    <section>
      <h2 className="h2">{words.jobsPage.letters}</h2>
      <p className="quiet">{words.jobsPage.lettersNote}</p>
      {retry.error ? <p className="alarm">{retry.error.message}</p> : null}
      {letters.length === 0 ? (
        <p>{words.jobsPage.none}</p>
      ) : (
        <Table
          caption={words.jobsPage.letters}
          rows={letters}
          rowKey={(letter) => letter.id}
          columns={[
            { key: 'consumer', title: words.jobsPage.consumer, cell: (letter) => letter.consumer },
            { key: 'count', title: words.jobsPage.count, right: true, cell: (letter) => format.number(letter.count) },
            { key: 'at', title: words.jobsPage.when, cell: (letter) => format.moment(letter.at) },
            { key: 'error', title: words.jobsPage.result, cell: (letter) => <span className="alarm">{letter.error}</span> },
            {
              key: 'retry',
              title: '',
              right: true,
              cell: (letter) => (
                <Button
                  weight="plain"
                  onPress={() => retry.mutate({ params: { id: letter.id } }, { onSuccess: () => notify(words.jobsPage.again) })}
                >
                  {words.retry}
                </Button>
              ),
            },
          ]}
        />
      )}
    </section>
  );
};

/** Every background job with its progress and result; failed ones are read and run again here. */
const JobsPage = () => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const list = jobs.useRoute('GET /jobs', { query: { state: 'all' } }, { refetchInterval: 3000 });
  const cancel = jobs.useChange('POST /jobs/:id/cancel', ['GET /jobs']);
  const retry = jobs.useChange('POST /jobs/:id/retry', ['GET /jobs']);
  const rows = list.data?.jobs ?? [];
  return (
    <div style={{ display: 'grid', gap: 'var(--s5)' }}>
      <header>
        <h1 className="verdict">{words.jobs}</h1>
        <p className="lead">{words.jobsPage.lead}</p>
      </header>
      {[list.error, cancel.error, retry.error].map((error) =>
        error ? (
          <p key={error.message} className="alarm">
            {error.message}
          </p>
        ) : null,
      )}
      {list.data && rows.length === 0 ? <p className="quiet">{words.noJobs}</p> : null}
      {rows.length > 0 ? (
        <Table
          caption={words.jobs}
          rows={rows}
          rowKey={(job) => job.id}
          columns={[
            { key: 'name', title: words.jobsPage.name, cell: (job) => say(job.title) },
            {
              key: 'state',
              title: words.jobsPage.state,
              cell: (job) => (
                <span className="row">
                  <StateMark state={marks[job.state]} /> {words.jobsPage.states[job.state]}
                </span>
              ),
            },
            { key: 'when', title: words.jobsPage.when, cell: (job) => format.moment(job.createdAt) },
            {
              key: 'result',
              title: words.jobsPage.result,
              cell: (job) =>
                job.state === 'running' ? (
                  <Progress share={job.total ? job.done / job.total : null} label={say(job.title)} />
                ) : (
                  <span className={job.error ? 'alarm' : ''}>{job.error ?? (job.summary ? say(job.summary) : '')}</span>
                ),
            },
            {
              key: 'act',
              title: '',
              right: true,
              cell: (job) =>
                job.state === 'running' || job.state === 'queued' ? (
                  <Button weight="plain" onPress={() => cancel.mutate({ params: { id: job.id } })}>
                    {words.cancel}
                  </Button>
                ) : job.state === 'failed' || job.state === 'cancelled' ? (
                  <Button weight="plain" onPress={() => retry.mutate({ params: { id: job.id } })}>
                    {words.retry}
                  </Button>
                ) : null,
            },
          ]}
        />
      ) : null}
      <DeadLetters />
    </div>
  );
};
export default JobsPage;

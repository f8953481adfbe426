import { addressOf, callsOf } from '../../ui/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Button, buttonClass } from '../../ui/kit/Button.tsx';
import { Empty } from '../../ui/kit/feedback.tsx';
import { Table } from '../../ui/kit/Table.tsx';
import { useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { ImportsApi } from '../routes.ts';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<ImportsApi>();

/** What was brought in, what was left out and why, and the way back. */
const ImportsPage = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const list = api.useRoute(
    'GET /imports',
    {},
    {
      refetchInterval: (query) =>
        query.state.data?.imports.some(({ state }) => state === 'waiting' || state === 'running' || state === 'undoing') ? 1000 : false,
    },
  );
  const undo = api.useChange('POST /imports/:id/undo', ['GET /imports', 'GET /customers']);
  const rows = list.data?.imports ?? [];
  return (
    <>
      <div className="row" style={{ justifyContent: 'space-between', paddingBottom: 'var(--s4)' }}>
        <h1 className="verdict">{words.title}</h1>
        <Link to="/imports/new" className={buttonClass('main')}>
          {words.newImport}
        </Link>
      </div>
      {list.error ? <p className="alarm">{list.error.message}</p> : null}
      {undo.error ? <p className="alarm">{undo.error.message}</p> : null}
      {list.data && rows.length === 0 ? (
        <Empty title={words.none}>
          <p>{words.noneHint}</p>
        </Empty>
      ) : null}
      {rows.length > 0 ? (
        <Table
          caption={words.title}
          rows={rows}
          rowKey={(row) => row.id}
          columns={[
            { key: 'file', title: words.file, cell: (row) => <Link to={`/imports/${row.id}`}>{row.name}</Link> },
            { key: 'what', title: words.what, cell: (row) => words.kinds[row.kind] },
            { key: 'when', title: words.when, cell: (row) => format.moment(row.createdAt) },
            { key: 'state', title: words.state, cell: (row) => words.states[row.state] },
            { key: 'written', title: words.written, right: true, cell: (row) => format.number(row.written) },
            { key: 'known', title: words.known, right: true, cell: (row) => format.number(row.known) },
            {
              key: 'rejected',
              title: words.rejected,
              right: true,
              cell: (row) =>
                row.rejected > 0 ? (
                  <a href={addressOf('GET /imports/:id/rejected', { params: { id: row.id } }).url} download title={words.download}>
                    {format.number(row.rejected)}
                  </a>
                ) : (
                  format.number(0)
                ),
            },
            {
              key: 'undo',
              title: '',
              right: true,
              cell: (row) =>
                row.state === 'done' || row.state === 'paused' || row.state === 'cancelled' || row.state === 'failed' ? (
                  <Button weight="plain" aria-label={`${words.undo}: ${row.name}`} onPress={() => undo.mutate({ params: { id: row.id } })}>
                    {words.undo}
                  </Button>
                ) : null,
            },
          ]}
        />
      ) : null}
    </>
  );
};
export default ImportsPage;

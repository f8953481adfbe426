import { addressOf, callsOf } from '../../ui/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Button, buttonClass } from '../../ui/kit/Button.tsx';
import { notify, Progress } from '../../ui/kit/feedback.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import { Link } from '../../ui/Link.tsx';
import type { ImportAnswer } from '../contract.ts';
import type { ImportsApi } from '../routes.ts';
import styles from './import.module.css';
import { namesOf, Rejects } from './Rejects.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<ImportsApi>();
const fresh = ['GET /imports', 'GET /customers', 'GET /items', 'GET /jobs'];
const moving: ReadonlySet<ImportAnswer['state']> = new Set(['waiting', 'running', 'undoing']);

const Counts = ({ row }: { readonly row: ImportAnswer }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const share = (n: number): string => `${(100 * n) / Math.max(1, row.rows ?? row.done)}%`;
  return (
    <>
      <p>
        {words.written}: {format.count(row.written, words.row)} · {words.known}: {format.count(row.known, words.row)} · {words.rejected}:{' '}
        {format.count(row.rejected, words.row)}
      </p>
      <div className={styles.bar} aria-hidden="true">
        <span style={{ width: share(row.written) }} />
        <span data-part="known" style={{ width: share(row.known) }} />
        <span data-part="rejected" style={{ width: share(row.rejected) }} />
      </div>
    </>
  );
};

/** What can be done now: stop, go on, undo, download what was left out. */
const Acts = ({ row }: { readonly row: ImportAnswer }) => {
  const words = useWords({ fi, en });
  const pause = api.useChange('POST /imports/:id/pause', fresh);
  const cancel = api.useChange('POST /imports/:id/cancel', fresh);
  const resume = api.useChange('POST /imports/:id/resume', fresh);
  const undo = api.useChange('POST /imports/:id/undo', fresh);
  const input = { params: { id: row.id } };
  const stopped = row.state === 'paused' || row.state === 'cancelled' || row.state === 'failed';
  const isGoing = row.state === 'waiting' || row.state === 'running';
  const canGoOn = stopped && row.fileRemovedAt === null;
  const fault = pause.error ?? cancel.error ?? resume.error ?? undo.error;
  return (
    <>
      {fault ? (
        <p className="alarm" role="alert">
          {fault.message}
        </p>
      ) : null}
      <div className="row">
        {isGoing ? <Button onPress={() => pause.mutate(input)}>{words.pause}</Button> : null}
        {isGoing || row.state === 'paused' ? <Button onPress={() => cancel.mutate(input)}>{words.stop}</Button> : null}
        {canGoOn ? (
          <Button weight="main" onPress={() => resume.mutate(input)}>
            {words.goOn}
          </Button>
        ) : null}
        {row.state === 'done' ? (
          <Link to="/customers" className={buttonClass('main')}>
            {words.toCustomers}
          </Link>
        ) : null}
        {row.state === 'done' && row.kind !== 'events' ? (
          <Link to="/customers/matches" className={buttonClass()}>
            {words.toMatches}
          </Link>
        ) : null}
        {row.rejected > 0 ? (
          <a className={buttonClass()} href={addressOf('GET /imports/:id/rejected', input).url} download>
            {words.download}
          </a>
        ) : null}
        {row.state === 'done' || stopped ? (
          <Button onPress={() => undo.mutate(input, { onSuccess: () => notify(words.undoing) })}>{words.undo}</Button>
        ) : null}
        <Link to="/imports/new" className={buttonClass()}>
          {words.newOne}
        </Link>
        <Link to="/imports" className={buttonClass()}>
          {words.toList}
        </Link>
      </div>
    </>
  );
};

const LeftOut = ({ row }: { readonly row: ImportAnswer }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const { data } = api.useRoute('GET /imports/:id/rejects', { params: { id: row.id } });
  if (!data) return null;
  return (
    <Rejects
      title={words.rejectedDone}
      header={data.header}
      rejects={data.rejects}
      all={row.rejected}
      nameOf={namesOf(data.fields, say)}
      columnOf={(field) => data.fields.find(({ key }) => key === field)?.column ?? data.header.indexOf(field)}
    />
  );
};

/** One import while it runs and afterwards: how far it is, what came in, what did not, and the way back. */
export const Running = ({ id }: { readonly id: string }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const { data: row, error } = api.useRoute(
    'GET /imports/:id',
    { params: { id } },
    { refetchInterval: (query) => (query.state.data && !moving.has(query.state.data.state) ? false : 1000) },
  );
  if (error) return <p className="alarm">{error.message}</p>;
  if (!row) return <p className="quiet">{words.loading}</p>;
  const said = {
    waiting: words.started,
    running: words.started,
    paused: words.paused,
    done: words.finished,
    cancelled: words.stopped,
    failed: words.failed,
    undoing: words.undoing,
    undone: words.undone,
  }[row.state];
  return (
    <div className={styles.page}>
      <div className="stack" style={{ justifyItems: 'stretch' }}>
        <p className="meta">
          {row.name} · {words.kinds[row.kind]}
        </p>
        <h1 className="h1">
          <output>{said}</output>
        </h1>
        {row.fault ? (
          <p className="alarm" role="alert">
            {say(row.fault)}
          </p>
        ) : null}
        {row.state === 'running' || row.state === 'waiting' ? (
          <Progress share={row.rows ? row.done / row.rows : null} label={words.progress} />
        ) : null}
        {row.state === 'undoing' ? <Progress share={null} label={words.undoing} /> : null}
        <Counts row={row} />
        {row.fileRemovedAt ? <p className="meta">{words.fileRemoved.replace('{day}', format.day(row.fileRemovedAt))}</p> : null}
        <Acts row={row} />
      </div>
      {row.touched.length > 0 ? (
        <section className="stack">
          <h2 className="h2">{words.touched}</h2>
          <ul>
            {row.touched.map((one) => (
              <li key={one.link + one.what.en}>
                <Link to={one.link}>{say(one.what)}</Link>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {row.rejected > 0 && !moving.has(row.state) ? <LeftOut row={row} /> : null}
    </div>
  );
};

import { useState } from 'react';
import { callsOf } from '../../ui/api.ts';
import { useFormat } from '../../ui/format.ts';
import { Button } from '../../ui/kit/Button.tsx';
import { useSay, useWords } from '../../ui/language.tsx';
import type { Words } from '../../platform/language.ts';
import type { ImportsApi } from '../routes.ts';
import styles from './import.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const api = callsOf<ImportsApi>();

interface InboxProps {
  readonly isBusy: boolean;
  /** Opens a waiting file as if it had been uploaded. */
  readonly onOpen: (name: string) => void;
}

/** The watched folder: what waits in it and why, and a way to have it looked into now. */
export const Inbox = ({ isBusy, onOpen }: InboxProps) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const { data } = api.useRoute('GET /imports/inbox', {});
  const take = api.useChange('POST /imports/inbox/take', ['GET /imports/inbox', 'GET /imports']);
  const [reasons, setReasons] = useState<ReadonlyMap<string, Words>>(new Map());
  const [started, setStarted] = useState(0);
  if (!data) return null;
  const takeNow = (): void =>
    take.mutate(
      {},
      {
        onSuccess: (answer) => {
          setReasons(new Map(answer.waiting.map(({ name, reason }) => [name, reason])));
          setStarted(answer.started.length);
        },
      },
    );
  return (
    <section className="stack">
      <h2 className="h2">{words.inboxTitle}</h2>
      <p className={`${styles.folder} quiet`}>
        {words.inboxLead} <code>{data.folder}</code>
      </p>
      {take.error ? (
        <p className="alarm" role="alert">
          {take.error.message}
        </p>
      ) : null}
      {started > 0 ? <output>{format.count(started, words.inboxStarted)}</output> : null}
      {data.files.length === 0 ? (
        <p className="meta">{words.inboxEmpty}</p>
      ) : (
        <>
          <ul className={styles.missing}>
            {data.files.map(({ name, bytes, changedAt }) => {
              const reason = reasons.get(name);
              return (
                <li key={name}>
                  <span>
                    {name}{' '}
                    <span className="meta">
                      {format.bytes(bytes)} · {format.moment(changedAt)}
                    </span>
                  </span>
                  <Button isDisabled={isBusy} aria-label={`${words.inboxOpen}: ${name}`} onPress={() => onOpen(name)}>
                    {words.inboxOpen}
                  </Button>
                  {reason ? <span className="quiet">{say(reason)}</span> : null}
                </li>
              );
            })}
          </ul>
          <div className="row">
            <Button isDisabled={isBusy || take.isPending} onPress={takeNow}>
              {words.inboxTake}
            </Button>
          </div>
        </>
      )}
    </section>
  );
};

import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { notify, Progress } from '../../../ui/kit/feedback.tsx';
import { Radios } from '../../../ui/kit/toggles.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import type { FieldReport } from '../../quality/contract.ts';
import type { Mend } from '../../quality/correct.ts';
import { api, fresh } from './api.ts';
import styles from './quality.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

type Problem = Mend['problem'];
const settlings: readonly Problem[] = ['settle-newest', 'settle-commonest'];
const pollMs = 400;

/** Starts corrections and undoings, waits for their end, and tells it with the way back. */
export const useCorrecting = () => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const client = useQueryClient();
  const again = (): void =>
    void client.invalidateQueries({
      predicate: ({ queryKey: [name] }) => typeof name === 'string' && fresh.some((start) => name.startsWith(start)),
    });
  const ended = async (id: string) => {
    for (;;) {
      const { corrections } = await api.call('GET /data-quality/corrections', {});
      const found = corrections.find((correction) => correction.id === id);
      if (!found || found.state === 'done' || found.state === 'undone') return found;
      await new Promise((resolve) => {
        setTimeout(resolve, pollMs);
      });
    }
  };
  const undo = async (id: string): Promise<void> => {
    try {
      await api.call('POST /data-quality/corrections/:id/undo', { params: { id } });
      await ended(id);
      notify(words.undone);
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error));
    }
    again();
  };
  const correct = async (mend: Mend): Promise<void> => {
    try {
      const { id } = await api.call('POST /data-quality/corrections', { body: mend });
      const done = await ended(id);
      notify(format.count(done?.changed ?? 0, words.corrected), { label: words.undo, run: () => void undo(id) });
    } catch (error) {
      notify(error instanceof Error ? error.message : String(error));
    }
    again();
  };
  return { correct, undo };
};

const Preview = ({ mend, onDone, onClose }: { readonly mend: Mend; readonly onDone: () => void; readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const { correct } = useCorrecting();
  const preview = api.useChange('POST /data-quality/preview');
  const { mutate } = preview;
  useEffect(() => mutate({ body: mend }), [mutate, mend]);
  if (preview.error) return <p className="alarm">{preview.error.message}</p>;
  if (!preview.data) return <Progress share={null} label={words.loading} />;
  const { changes, left, customers, rows } = preview.data;
  return (
    <>
      <p>
        {changes === 0
          ? words.correctNone
          : fill(words.correctLead, {
              changes: format.count(changes, words.values),
              customers: format.count(customers, words.ofCustomers),
            })}
        {left > 0 ? ` ${fill(words.leftOver, { n: format.count(left, words.values) })}` : ''}
      </p>
      {changes > 0 ? (
        <section className={styles.preview} aria-label={words.correct} tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">{words.who}</th>
                <th scope="col">{words.before}</th>
                <th scope="col">{words.after}</th>
                <th scope="col">{words.source}</th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                <tr key={`${row.customerId} ${at}`}>
                  <td>{row.name || '–'}</td>
                  <td>{row.before}</td>
                  <td>{row.after === null ? <span className="care">{words.emptied}</span> : <ins>{row.after}</ins>}</td>
                  <td className="meta">{row.source}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ) : null}
      {changes > rows.length ? <p className="meta">{fill(words.firstShown, { n: format.number(rows.length) })}</p> : null}
      <p className="meta">{words.correctHint}</p>
      <div className="row">
        <Button
          weight="main"
          isDisabled={changes === 0}
          onPress={() => {
            notify(words.correcting);
            void correct(mend);
            onDone();
          }}
        >
          {fill(words.correct, { n: format.count(changes, words.values) })}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </>
  );
};

interface CorrectProps {
  readonly field: FieldReport;
  readonly problem: Problem | null;
  readonly onClose: () => void;
}

const Form = ({ field, problem, onClose }: CorrectProps & { readonly problem: Problem }) => {
  const words = useWords({ fi, en });
  const [mend, setMend] = useState<Mend>({ field: field.field, problem });
  return (
    <div className={styles.form}>
      <p className="meta">{words.problems[mend.problem]}</p>
      {settlings.includes(problem) ? (
        <Radios
          label={words.rule}
          value={mend.problem}
          onChange={(id) => setMend({ field: field.field, problem: id === 'settle-commonest' ? 'settle-commonest' : 'settle-newest' })}
          options={[
            { id: 'settle-newest', text: words.newest },
            { id: 'settle-commonest', text: words.commonest },
          ]}
        />
      ) : null}
      <Preview mend={mend} onDone={onClose} onClose={onClose} />
    </div>
  );
};

/** What a correction would do, before it does it. */
export const Correct = ({ field, problem, onClose }: CorrectProps) => {
  const words = useWords({ fi, en });
  const say = useSay();
  return (
    <Dialog title={fill(words.correctTitle, { field: say(field.label) })} open={problem !== null} onClose={onClose}>
      {problem ? <Form field={field} problem={problem} onClose={onClose} /> : null}
    </Dialog>
  );
};

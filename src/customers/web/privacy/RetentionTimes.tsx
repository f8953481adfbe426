import { useState } from 'react';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import type { PrivacyPage, Retention } from '../../privacy/contract.ts';
import { api } from './api.ts';
import styles from './privacy.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const longest = 240;

/** The time, with what would go if it were set: counted before anything is decided. */
const Form = ({ rule, onClose }: { readonly rule: Retention; readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const [text, setText] = useState(String(rule.months ?? 24));
  const months = Number(text);
  const isTime = Number.isInteger(months) && months >= rule.least && months <= longest;
  const counted = api.useRoute(
    'GET /privacy/retention/:kind/count',
    { params: { kind: rule.kind }, query: { months } },
    { enabled: isTime },
  );
  const save = api.useChange('POST /privacy/retention/:kind', ['GET /privacy']);
  const set = (chosen: number | null): void =>
    save.mutate(
      { params: { kind: rule.kind }, body: { months: chosen } },
      {
        onSuccess: () => {
          onClose();
          notify(words.saved);
        },
      },
    );
  const least = fill(words.leastHint, { n: format.count(rule.least, words.months) });
  return (
    <div className={styles.form}>
      <p>{say(rule.hint)}</p>
      <Field label={words.monthsLabel} type="number" value={text} onChange={setText} hint={least} error={isTime ? null : least} autoFocus />
      <p aria-live="polite">
        {!isTime
          ? ''
          : counted.data
            ? fill(words.wouldClear, { n: format.number(counted.data.count) })
            : (counted.error?.message ?? words.counting)}
      </p>
      {save.error ? <p className="alarm">{save.error.message}</p> : null}
      <div className="row">
        <Button weight="main" isDisabled={!isTime || !counted.data || save.isPending} onPress={() => set(months)}>
          {fill(words.confirm, { n: isTime ? format.number(months) : '…' })}
        </Button>
        {rule.months === null ? null : (
          <Button isDisabled={save.isPending} onPress={() => set(null)}>
            {words.keepAll}
          </Button>
        )}
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </div>
  );
};

/** How long things are kept, each with its time. */
export const RetentionTimes = ({ page }: { readonly page: PrivacyPage }) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const format = useFormat();
  const [open, setOpen] = useState<Retention | null>(null);
  return (
    <section>
      <h2 className="h2">{words.retention}</h2>
      <p className="meta">
        {words.retentionHint} {words.fixed}
      </p>
      <ul className={styles.rules}>
        {page.retention.map((rule) => (
          <li key={rule.kind}>
            <span>
              {say(rule.title)}: <b>{rule.months === null ? words.kept : format.count(rule.months, words.months)}</b>
              {rule.lastCleared !== null && rule.lastRun !== null ? (
                <span className="meta">
                  {' '}
                  · {fill(words.lastCleared, { n: format.number(rule.lastCleared), at: format.day(rule.lastRun) })}
                </span>
              ) : null}
            </span>
            <Button onPress={() => setOpen(rule)}>{words.set}</Button>
          </li>
        ))}
      </ul>
      <Dialog title={open ? say(open.title) : words.setTitle} open={open !== null} onClose={() => setOpen(null)}>
        {open ? <Form rule={open} onClose={() => setOpen(null)} /> : null}
      </Dialog>
    </section>
  );
};

import { useState } from 'react';
import { Area } from '../../../ui/kit/Area.tsx';
import { Button } from '../../../ui/kit/Button.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { useSay, useWords } from '../../../ui/language.tsx';
import type { SourceRow } from '../../quality/contract.ts';
import { api, fresh } from '../quality/api.ts';
import styles from './sources.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

interface FormProps {
  /** Null: a new one that is kept elsewhere. */
  readonly source: SourceRow | null;
  readonly onClose: () => void;
}

/** What people know of a source. The name of one that was met is its own; only one kept elsewhere is named here. */
export const SourceForm = ({ source, onClose }: FormProps) => {
  const words = useWords({ fi, en });
  const say = useSay();
  const [text, setText] = useState({
    name: source ? say(source.name) : '',
    holds: source?.holds ?? '',
    owner: source?.owner ?? '',
    kept: source?.kept ?? '',
    seenBy: source?.seenBy ?? '',
    note: source?.note ?? '',
  });
  const [tried, setTried] = useState(false);
  const save = api.useChange('POST /data-sources', fresh);
  const archive = api.useChange('POST /data-sources/:id/archive', fresh);
  const set = (key: keyof typeof text) => (value: string) => setText((old) => ({ ...old, [key]: value }));
  const nameless = text.name.trim() === '';
  const put = (): void => {
    setTried(true);
    if (nameless) return;
    save.mutate(
      { body: { ...text, key: source?.key ?? null } },
      {
        onSuccess: () => {
          onClose();
          notify(words.saved);
        },
      },
    );
  };
  const takeOff = (id: string): void =>
    archive.mutate(
      { params: { id }, body: { archived: true } },
      {
        onSuccess: () => {
          onClose();
          notify(words.archived, { label: words.undo, run: () => archive.mutate({ params: { id }, body: { archived: false } }) });
        },
        onError: (error) => notify(error.message),
      },
    );
  const own = source === null || source.kind === 'own';
  return (
    <div className={styles.form}>
      {own ? (
        <Field label={words.name} value={text.name} onChange={set('name')} autoFocus error={tried && nameless ? words.nameMissing : null} />
      ) : null}
      <Field label={words.holds} value={text.holds} onChange={set('holds')} hint={words.holdsHint} />
      <Field label={words.owner} value={text.owner} onChange={set('owner')} hint={words.ownerHint} />
      <Field label={words.kept} value={text.kept} onChange={set('kept')} hint={words.keptHint} />
      <Field label={words.seenBy} value={text.seenBy} onChange={set('seenBy')} />
      <Area label={words.note} value={text.note} onChange={set('note')} maxLength={1000} onDone={put} />
      {save.error ? <p className="alarm">{save.error.message}</p> : null}
      <div className="row">
        <Button weight="main" isDisabled={save.isPending} onPress={put}>
          {words.save}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
        {source?.kind === 'own' && source.id !== null ? <Button onPress={() => takeOff(source.id ?? '')}>{words.archive}</Button> : null}
      </div>
    </div>
  );
};

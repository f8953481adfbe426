import { useState } from 'react';
import { Button } from '../../../ui/kit/Button.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { useWords } from '../../../ui/language.tsx';
import { useGo } from '../../../ui/Link.tsx';
import { api } from './api.ts';
import styles from './privacy.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

interface EraseProps {
  readonly customerId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Erasing has no way back, so the name is written first. */
export const Erase = ({ customerId, name, onClose }: EraseProps) => {
  const words = useWords({ fi, en });
  const go = useGo();
  const [written, setWritten] = useState('');
  const erase = api.useChange('POST /customers/:id/erase', ['GET /']);
  const run = (): void =>
    erase.mutate(
      { params: { id: customerId }, body: { confirm: true } },
      {
        onSuccess: () => {
          onClose();
          go('/customers');
          notify(words.erased);
        },
      },
    );
  return (
    <div className={styles.form}>
      <p>{words.eraseHint}</p>
      <Field label={words.eraseConfirm} value={written} onChange={setWritten} hint={name} autoFocus />
      {erase.error ? <p className="alarm">{erase.error.message}</p> : null}
      <div className="row">
        <Button weight="main" isDisabled={written.trim() !== name.trim() || erase.isPending} onPress={run}>
          {words.eraseNow}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </div>
  );
};

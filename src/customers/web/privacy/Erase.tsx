import { useQueryClient } from '@tanstack/react-query';
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
  const client = useQueryClient();
  const [error, setError] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  // Left before anything is read again: this page would be told that its person is not there, and take the answer with it.
  const run = async (): Promise<void> => {
    setBusy(true);
    try {
      await api.call('POST /customers/:id/erase', { params: { id: customerId }, body: { confirm: true } });
      go('/customers');
      notify(words.erased);
      void client.invalidateQueries();
    } catch (failed) {
      setBusy(false);
      setError(failed instanceof Error ? failed.message : String(failed));
    }
  };
  return (
    <div className={styles.form}>
      <p>{words.eraseHint}</p>
      <Field label={words.eraseConfirm} value={written} onChange={setWritten} hint={name} autoFocus />
      {error ? <p className="alarm">{error}</p> : null}
      <div className="row">
        <Button weight="main" isDisabled={written.trim() !== name.trim() || busy} onPress={() => void run()}>
          {words.eraseNow}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </div>
  );
};

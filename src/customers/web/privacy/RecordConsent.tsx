import { useState } from 'react';
import { Button } from '../../../ui/kit/Button.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { Choice, Field } from '../../../ui/kit/Field.tsx';
import { Radios } from '../../../ui/kit/toggles.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import { consentChannels, consentWords, purposes, type ConsentChannel, type Purpose } from '../../privacy/purposes.ts';
import { api } from './api.ts';
import styles from './privacy.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
const least = 3;

/** What a person allowed or refused, said by whom and how; the proof is asked for, because without it a permission is worth nothing. */
export const RecordConsent = ({ customerId, onClose }: { readonly customerId: string; readonly onClose: () => void }) => {
  const words = useWords({ fi, en });
  const names = consentWords[useLanguage().language];
  const [purpose, setPurpose] = useState<Purpose>('marketing');
  const [channel, setChannel] = useState<ConsentChannel>('any');
  const [granted, setGranted] = useState('yes');
  const [at, setAt] = useState('');
  const [proof, setProof] = useState('');
  const [tried, setTried] = useState(false);
  const save = api.useChange('POST /customers/:id/consents', ['GET /customers', 'GET /privacy', 'GET /personas']);
  const short = proof.trim().length < least;
  const put = (): void => {
    setTried(true);
    if (short) return;
    save.mutate(
      {
        params: { id: customerId },
        body: { purpose, channel: purpose === 'profiling' ? 'any' : channel, granted: granted === 'yes', proof, ...(at ? { at } : {}) },
      },
      {
        onSuccess: () => {
          onClose();
          notify(words.recorded);
        },
      },
    );
  };
  return (
    <div className={styles.form}>
      <Radios
        label={words.said}
        asButtons
        value={granted}
        onChange={setGranted}
        options={[
          { id: 'yes', text: words.allows },
          { id: 'no', text: words.denies },
        ]}
      />
      <Choice
        label={words.purpose}
        value={purpose}
        onChange={(id) => setPurpose(purposes.find((one) => one === id) ?? 'marketing')}
        options={purposes.map((id) => ({ id, text: names.purposes[id] ?? id }))}
      />
      {purpose === 'profiling' ? null : (
        <Choice
          label={words.channel}
          value={channel}
          onChange={(id) => setChannel(consentChannels.find((one) => one === id) ?? 'any')}
          options={consentChannels.map((id) => ({ id, text: capital(names.channels[id] ?? id) }))}
        />
      )}
      <Field label={words.day} type="date" value={at} onChange={setAt} />
      <Field
        label={words.proof}
        value={proof}
        onChange={setProof}
        hint={words.proofHint}
        error={tried && short ? words.proofMissing : null}
      />
      {save.error ? <p className="alarm">{save.error.message}</p> : null}
      <div className="row">
        <Button weight="main" isDisabled={save.isPending} onPress={put}>
          {words.save}
        </Button>
        <Button onPress={onClose}>{words.cancel}</Button>
      </div>
    </div>
  );
};

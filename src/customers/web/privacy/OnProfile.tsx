import { useState } from 'react';
import { addressOf } from '../../../ui/api.ts';
import { fill } from '../../../ui/figures/figureText.ts';
import { useFormat } from '../../../ui/format.ts';
import { Button, buttonClass } from '../../../ui/kit/Button.tsx';
import { Dialog } from '../../../ui/kit/Dialog.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import { useMay } from '../../../ui/may.ts';
import type { Consents } from '../../privacy/contract.ts';
import { consentWords } from '../../privacy/purposes.ts';
import { api } from './api.ts';
import { Erase } from './Erase.tsx';
import styles from './privacy.module.css';
import { RecordConsent } from './RecordConsent.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Said = ({ said }: { readonly said: Consents['history'][number] }) => {
  const words = useWords({ fi, en });
  const names = consentWords[useLanguage().language];
  const format = useFormat();
  return (
    <li className={styles.said}>
      <span>
        {names.purposes[said.purpose] ?? said.purpose}
        {said.purpose === 'profiling' ? '' : `: ${names.channels[said.channel] ?? said.channel}`}
      </span>
      <b className={said.granted ? styles.given : styles.denied}>{said.granted ? words.given : words.denied}</b>
      <span className="meta">
        {[format.day(said.at), said.source === 'polku' ? '' : said.source, said.proof, said.byName].filter(Boolean).join(' · ')}
      </span>
    </li>
  );
};

/** The person's own copies and the erasure, for those who may. */
const Acts = ({ customerId, name }: { readonly customerId: string; readonly name: string }) => {
  const words = useWords({ fi, en });
  const [erasing, setErasing] = useState(false);
  return (
    <div className={styles.acts}>
      <a className={buttonClass()} href={addressOf('GET /customers/:id/export/readable', { params: { id: customerId } }).url} download>
        {words.copy}
      </a>
      <a className={buttonClass()} href={addressOf('GET /customers/:id/export', { params: { id: customerId } }).url} download>
        {words.machine}
      </a>
      <Button onPress={() => setErasing(true)}>{words.erase}</Button>
      <Dialog title={fill(words.eraseTitle, { name })} open={erasing} onClose={() => setErasing(false)}>
        {erasing ? <Erase customerId={customerId} name={name} onClose={() => setErasing(false)} /> : null}
      </Dialog>
    </div>
  );
};

/** What a customer has allowed and refused, with the proof; and what a person may ask of their data. */
export const PrivacyOnProfile = ({ customerId, name }: { readonly customerId: string; readonly name: string }) => {
  const words = useWords({ fi, en });
  const format = useFormat();
  const mayWrite = useMay('profiles.write');
  const mayManage = useMay('privacy.manage');
  const [recording, setRecording] = useState(false);
  const { data } = api.useRoute('GET /customers/:id/consents', { params: { id: customerId } });
  return (
    <section>
      <h2 className="h2">{words.onProfile}</h2>
      {data?.standing.length === 0 ? <p className="quiet">{words.nothingSaid}</p> : null}
      <ul>
        {data?.standing.map((said) => (
          <Said key={`${said.purpose} ${said.channel}`} said={said} />
        ))}
      </ul>
      {data && data.history.length > data.standing.length ? (
        <details>
          <summary>{fill(words.history, { n: format.number(data.history.length) })}</summary>
          <ul>
            {data.history.map((said) => (
              <Said key={`${said.at} ${said.purpose} ${said.channel} ${said.granted}`} said={said} />
            ))}
          </ul>
        </details>
      ) : null}
      {mayWrite ? (
        <div className={styles.acts}>
          <Button onPress={() => setRecording(true)}>{words.record}</Button>
        </div>
      ) : null}
      <Dialog title={words.recordTitle} open={recording} onClose={() => setRecording(false)}>
        {recording ? <RecordConsent customerId={customerId} onClose={() => setRecording(false)} /> : null}
      </Dialog>
      {mayManage ? <Acts customerId={customerId} name={name} /> : null}
    </section>
  );
};

import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { renderSVG } from 'uqr';
import { Button } from '../../../ui/kit/Button.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { useWords } from '../../../ui/language.tsx';
import styles from './settings.module.css';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

interface Enabled {
  readonly totpURI: string;
  readonly backupCodes: readonly string[];
}

/** The accounts library's own endpoints; throws its message. */
const post = async (path: string, body: object): Promise<unknown> => {
  const response = await fetch(`/api/auth/two-factor/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const answer = (await response.json().catch(() => null)) as { message?: string } | null; // its error shape
  if (!response.ok) throw new Error(answer?.message ?? `HTTP ${response.status}`);
  return answer;
};

const Enrol = ({ enabled, onDone }: { readonly enabled: Enabled; readonly onDone: () => void }) => {
  const words = useWords({ fi, en });
  const [code, setCode] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const secret = new URL(enabled.totpURI).searchParams.get('secret') ?? '';
  const confirm = (event: FormEvent): void => {
    event.preventDefault();
    post('verify-totp', { code: code.trim() }).then(onDone, (error: Error) => setFault(error.message));
  };
  return (
    <form className={styles.form} onSubmit={confirm}>
      <p>{words.twoFactorScan}</p>
      <img className={styles.qr} alt={words.qr} src={`data:image/svg+xml,${encodeURIComponent(renderSVG(enabled.totpURI))}`} />
      <p className={styles.secret}>{secret}</p>
      <Field label={words.twoFactorCode} value={code} onChange={setCode} error={fault} autoFocus />
      <p>{words.backupCodes}</p>
      <ul className={styles.codes}>
        {enabled.backupCodes.map((backup) => (
          <li key={backup}>{backup}</li>
        ))}
      </ul>
      <div>
        <Button type="submit" weight="main" isDisabled={code.trim().length < 6}>
          {words.twoFactorConfirm}
        </Button>
      </div>
    </form>
  );
};

/** A second factor by an authenticator app: on, confirmed with a code, and off again with the password. */
export const TwoFactor = ({ on, hasPassword }: { readonly on: boolean; readonly hasPassword: boolean }) => {
  const words = useWords({ fi, en });
  const client = useQueryClient();
  const [password, setPassword] = useState('');
  const [enabled, setEnabled] = useState<Enabled | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const act = (path: 'enable' | 'disable'): void => {
    setFault(null);
    post(path, { password }).then(
      async (answer) => {
        setPassword('');
        if (path === 'enable') setEnabled(answer as Enabled); // the library's answer
        await client.invalidateQueries({ queryKey: ['GET /me'] });
      },
      (error: Error) => setFault(error.message),
    );
  };
  return (
    <section className={styles.section}>
      <h2 className="h2">{words.twoFactor}</h2>
      <p className="quiet">{on ? words.twoFactorOn : words.twoFactorOff}</p>
      {enabled ? (
        <Enrol
          enabled={enabled}
          onDone={() => {
            setEnabled(null);
            void client.invalidateQueries({ queryKey: ['GET /me'] });
          }}
        />
      ) : hasPassword ? (
        <div className={styles.form}>
          <Field label={words.currentPassword} type="password" value={password} onChange={setPassword} error={fault} />
          <div>
            <Button isDisabled={password === ''} onPress={() => act(on ? 'disable' : 'enable')}>
              {on ? words.twoFactorEnd : words.twoFactorStart}
            </Button>
          </div>
        </div>
      ) : null}
    </section>
  );
};

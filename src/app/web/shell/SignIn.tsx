import { useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { Button } from '../../../ui/kit/Button.tsx';
import { Field } from '../../../ui/kit/Field.tsx';
import { useWords } from '../../../ui/language.tsx';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';
import { accounts } from './apis.ts';
import styles from './Shell.module.css';

const post = (path: string, body: object): Promise<Response> =>
  fetch(`/api/auth/${path}`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** The way in by the company's own provider, where there is one; a failed return says so. */
const CompanySignIn = ({ onSaid }: { readonly onSaid: (said: string) => void }) => {
  const words = useWords({ fi, en });
  const ways = accounts.useRoute('GET /sign-in-ways', {});
  const go = async (): Promise<void> => {
    const response = await post('sign-in/social', { provider: 'company', callbackURL: '/', errorCallbackURL: '/' });
    const { url } = (await response.json().catch(() => ({}))) as { url?: string }; // the accounts library's answer, or an error
    if (response.ok && url) window.location.assign(url);
    else onSaid(words.companyUnreachable);
  };
  return ways.data?.company ? <Button onPress={() => void go()}>{words.byCompany}</Button> : null;
};

const SignIn = () => {
  const words = useWords({ fi, en });
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  // The accounts library sends those it refused back with the reason in the address.
  const wasRefused = new URLSearchParams(window.location.search).has('error');
  const [said, setSaid] = useState<string | null>(wasRefused ? words.companyRefused : null);
  /** Not null once the password was right and a second factor is asked for. */
  const [code, setCode] = useState<string | null>(null);
  const signIn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const response = await post('sign-in/email', { email, password });
    if (!response.ok) {
      setSaid(words.wrong);
      return;
    }
    const { twoFactorRedirect } = (await response.json()) as { twoFactorRedirect?: boolean }; // the accounts library's answer
    setSaid(null);
    if (twoFactorRedirect) setCode('');
    else await client.invalidateQueries();
  };
  const confirm = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    // Authenticator codes are six digits; anything else is taken as a backup code.
    const typed = (code ?? '').trim();
    const response = await post(/^\d{6}$/.test(typed) ? 'two-factor/verify-totp' : 'two-factor/verify-backup-code', { code: typed });
    if (response.ok) await client.invalidateQueries();
    else setSaid(words.wrongCode);
  };
  const sendLink = async (): Promise<void> => {
    await post('sign-in/magic-link', { email, callbackURL: '/' });
    setSaid(words.linkSent);
  };
  if (code !== null)
    return (
      <main className={styles.signIn}>
        <p className={styles.word}>polku</p>
        <h1 className="h1">{words.signIn}</h1>
        <p className="lead">{words.codeLead}</p>
        <form className={styles.signInForm} onSubmit={(event) => void confirm(event)}>
          <Field label={words.code} value={code} onChange={setCode} autoFocus />
          <output>{said}</output>
          <div>
            <Button type="submit" weight="main" isDisabled={code.trim().length < 6}>
              {words.signIn}
            </Button>
          </div>
        </form>
      </main>
    );
  return (
    <main className={styles.signIn}>
      <p className={styles.word}>polku</p>
      <h1 className="h1">{words.signIn}</h1>
      <p className="lead">{words.signInLead}</p>
      <form className={styles.signInForm} onSubmit={(event) => void signIn(event)}>
        <Field label={words.email} type="email" value={email} onChange={setEmail} />
        <Field label={words.password} type="password" value={password} onChange={setPassword} />
        <output>{said}</output>
        <div className="row">
          <Button type="submit" weight="main" isDisabled={!email || !password}>
            {words.signIn}
          </Button>
          <Button isDisabled={!email} onPress={() => void sendLink()}>
            {words.sendLink}
          </Button>
          <CompanySignIn onSaid={setSaid} />
        </div>
      </form>
    </main>
  );
};
export default SignIn;

import { useState, type FormEvent } from 'react';
import { Button } from '../../../ui/kit/Button.tsx';
import { Choice, Field } from '../../../ui/kit/Field.tsx';
import { notify } from '../../../ui/kit/feedback.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import { applyTheme, storedTheme, themes } from '../../../ui/theme.ts';
import { accounts } from '../shell/apis.ts';
import { SettingsFrame } from './SettingsFrame.tsx';
import styles from './settings.module.css';
import { TwoFactor } from './TwoFactor.tsx';
import { en } from './words.en.ts';
import { fi } from './words.fi.ts';

const Look = () => {
  const words = useWords({ fi, en });
  const { language, setLanguage } = useLanguage();
  const [theme, setTheme] = useState(storedTheme);
  return (
    <section className={styles.form}>
      <Choice
        label={words.language}
        value={language}
        options={[
          { id: 'fi', text: 'Suomi' },
          { id: 'en', text: 'English' },
        ]}
        onChange={(id) => setLanguage(id === 'en' ? 'en' : 'fi')}
      />
      <Choice
        label={words.theme}
        value={theme}
        options={themes.map((id) => ({ id, text: words.themes[id] }))}
        onChange={(id) => {
          const next = themes.find((known) => known === id) ?? 'system';
          applyTheme(next);
          setTheme(next);
        }}
      />
    </section>
  );
};

const Name = ({ name, email }: { readonly name: string; readonly email: string | null }) => {
  const words = useWords({ fi, en });
  const [text, setText] = useState(name);
  const save = accounts.useChange('PATCH /me', ['GET /me']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate({ body: { name: text } }, { onSuccess: () => notify(words.saved) });
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <Field label={words.name} value={text} onChange={setText} error={save.error?.message ?? null} {...(email ? { hint: email } : {})} />
      <div>
        <Button type="submit" isDisabled={text.trim() === '' || text === name}>
          {words.save}
        </Button>
      </div>
    </form>
  );
};

const Password = ({ has }: { readonly has: boolean }) => {
  const words = useWords({ fi, en });
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const save = accounts.useChange('PUT /me/password', ['GET /me']);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    save.mutate(
      { body: { current: has ? current : null, password } },
      {
        onSuccess: () => {
          setCurrent('');
          setPassword('');
          notify(words.passwordSaved);
        },
      },
    );
  };
  return (
    <form className={styles.form} onSubmit={submit}>
      <h2 className="h2">{words.password}</h2>
      {has ? (
        <Field label={words.currentPassword} type="password" value={current} onChange={setCurrent} />
      ) : (
        <p className="quiet">{words.passwordNone}</p>
      )}
      <Field
        label={words.newPassword}
        type="password"
        value={password}
        onChange={setPassword}
        hint={words.passwordHint}
        error={save.error?.message ?? null}
      />
      <div>
        <Button type="submit" isDisabled={password.length < 12 || (has && current === '')}>
          {words.save}
        </Button>
      </div>
    </form>
  );
};

/** My own language, look, name, password and second factor, and the way out. */
const OwnPage = () => {
  const words = useWords({ fi, en });
  const me = accounts.useRoute('GET /me', {});
  const signOut = async (): Promise<void> => {
    await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    globalThis.location.assign('/');
  };
  return (
    <SettingsFrame>
      <div className={styles.sections}>
        <Look />
        {me.data ? (
          <>
            <Name name={me.data.name} email={me.data.email} />
            <Password has={me.data.hasPassword} />
            <TwoFactor on={me.data.twoFactor} hasPassword={me.data.hasPassword} />
          </>
        ) : null}
        <div>
          <Button onPress={() => void signOut()}>{words.signOut}</Button>
        </div>
      </div>
    </SettingsFrame>
  );
};
export default OwnPage;

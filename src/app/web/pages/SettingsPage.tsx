import { useState } from 'react';
import { Button } from '../../../ui/kit/Button.tsx';
import { Choice } from '../../../ui/kit/Field.tsx';
import { useLanguage, useWords } from '../../../ui/language.tsx';
import { applyTheme, storedTheme, themes } from '../../../ui/theme.ts';
import { en } from '../words.en.ts';
import { fi } from '../words.fi.ts';

/** This device's language and theme, and the way out. */
const SettingsPage = () => {
  const words = useWords({ fi, en });
  const { language, setLanguage } = useLanguage();
  const [theme, setTheme] = useState(storedTheme);
  const signOut = async (): Promise<void> => {
    await fetch('/api/auth/sign-out', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' });
    globalThis.location.assign('/');
  };
  return (
    <div className="stack" style={{ maxWidth: '26rem' }}>
      <h1 className="h1">{words.pages.settings}</h1>
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
      <Button onPress={() => void signOut()}>{words.pages.signOut}</Button>
    </div>
  );
};
export default SettingsPage;

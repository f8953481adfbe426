import { createContext, useCallback, useContext, useMemo, useState, type ReactNode } from 'react';
import type { Language, Words } from '../platform/language.ts';

interface LanguageState {
  readonly language: Language;
  readonly setLanguage: (language: Language) => void;
}

const storageKey = 'polku.language';

/** Read outside React too: each request tells the server the language of its error texts. */
export const storedLanguage = (): Language => {
  const stored = globalThis.localStorage?.getItem(storageKey);
  if (stored === 'fi' || stored === 'en') return stored;
  return globalThis.navigator?.language.toLowerCase().startsWith('fi') ? 'fi' : 'en';
};

/** Tells the document, and the server for files that are opened by a link: a link carries no header of ours. */
const tell = (language: Language): void => {
  document.documentElement.lang = language;
  document.cookie = `${storageKey}=${language}; path=/; max-age=31536000; samesite=lax`;
};

const LanguageContext = createContext<LanguageState>({ language: 'fi', setLanguage: () => undefined });

/** Holds the interface language; switching is instant and remembered on this device. */
export const LanguageProvider = ({ children }: { readonly children: ReactNode }) => {
  const [language, set] = useState<Language>(() => {
    const first = storedLanguage();
    tell(first);
    return first;
  });
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(storageKey, next);
    tell(next);
    set(next);
  }, []);
  const state = useMemo(() => ({ language, setLanguage }), [language, setLanguage]);
  return <LanguageContext value={state}>{children}</LanguageContext>;
};

export const useLanguage = (): LanguageState => useContext(LanguageContext);

/** Picks the dictionary of the interface language. Both dictionaries have one type, so a missing word does not compile. */
export const useWords = <T,>(dictionaries: Readonly<Record<Language, T>>): T => dictionaries[useLanguage().language];

/** Picks the language of a text that came from the server in both. */
export const useSay = (): ((words: Words) => string) => {
  const { language } = useLanguage();
  return useCallback((words: Words) => words[language], [language]);
};

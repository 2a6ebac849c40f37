/** Texts: `const t = useT(); t('profiles.found', { count: 3 })`. Plural rules come from ICU MessageFormat and the browser's Intl. */
import { IntlMessageFormat } from 'intl-messageformat';
import { createContext, useCallback, useContext, useEffect, useMemo, useState, type ReactNode } from 'react';
import { en, type Catalogue, type MessageKey } from './en';

/** A language of the console, loaded when chosen. Adding one: a catalogue beside `en.ts` and a line here. */
export const languages = {
  en: { name: 'English', load: async () => en as Catalogue },
  ru: { name: 'Русский', load: async () => (await import('./ru')).ru },
  uk: { name: 'Українська', load: async () => (await import('./uk')).uk },
} satisfies Record<string, { name: string; load: () => Promise<Catalogue> }>;

export type Language = keyof typeof languages;
export type Values = Record<string, string | number>;
export type Translate = (key: MessageKey, values?: Values) => string;

interface I18n {
  language: Language;
  /** For dates and numbers: the reader's own variant of the language (`en-GB`). */
  locale: string;
  setLanguage: (language: Language) => void;
  t: Translate;
}

const STORAGE_KEY = 'braid-language';
const isLanguage = (value: string | null | undefined): value is Language => !!value && value in languages;

/** Makes the translator of one catalogue; formats are compiled once. A key without a text shows itself. */
export function translator(catalogue: Partial<Catalogue>, language: string): Translate {
  const compiled = new Map<string, IntlMessageFormat>();
  return (key, values) => {
    let format = compiled.get(key);
    if (!format) {
      format = new IntlMessageFormat(catalogue[key] ?? en[key] ?? key, language, undefined, { ignoreTag: true });
      compiled.set(key, format);
    }
    return String(format.format(values));
  };
}

const I18nContext = createContext<I18n>({
  language: 'en',
  locale: 'en',
  setLanguage: () => {},
  t: translator(en, 'en'),
});

function firstLanguage(): Language {
  const stored = localStorage.getItem(STORAGE_KEY);
  if (isLanguage(stored)) return stored;
  const wanted = navigator.languages.map((tag) => tag.split('-')[0]).find(isLanguage);
  return wanted ?? 'en';
}

const localeOf = (language: string) => navigator.languages.find((tag) => tag.split('-')[0] === language) ?? language;

/** Follows what is chosen in another tab, too. */
export function I18nProvider({ children }: { children: ReactNode }) {
  const [language, setChosen] = useState<Language>(firstLanguage);
  const [loaded, setLoaded] = useState<{ language: Language; catalogue: Catalogue }>({ language: 'en', catalogue: en });
  useEffect(() => {
    let wanted = true;
    void languages[language].load().then((catalogue) => {
      if (!wanted) return;
      setLoaded({ language, catalogue });
      document.documentElement.lang = language;
    });
    return () => {
      wanted = false;
    };
  }, [language]);
  useEffect(() => {
    const elsewhere = ({ key, newValue }: StorageEvent) => {
      if (key === STORAGE_KEY && isLanguage(newValue)) setChosen(newValue);
    };
    addEventListener('storage', elsewhere);
    return () => removeEventListener('storage', elsewhere);
  }, []);
  const setLanguage = useCallback((next: Language) => {
    localStorage.setItem(STORAGE_KEY, next);
    setChosen(next);
  }, []);
  const value = useMemo(
    () => ({
      language: loaded.language,
      locale: localeOf(loaded.language),
      setLanguage,
      t: translator(loaded.catalogue, loaded.language),
    }),
    [loaded, setLanguage],
  );
  return <I18nContext value={value}>{children}</I18nContext>;
}

export const useI18n = () => useContext(I18nContext);
/** The translator of the chosen language. */
export const useT = (): Translate => useContext(I18nContext).t;

/** True when the catalogue has a text under this (computed) key: narrows it. */
export const hasMessage = (key: string): key is MessageKey => key in en;

/** "cart_closed" → "Cart closed": a readable fallback for words that are newer than this catalogue. */
export const humanise = (code: string): string => {
  const words = code.replace(/[_-]+/g, ' ').trim().toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** The catalogue's word for a code of the API (`state` + `sent`), or the code made readable. */
export function wordFor(t: Translate, family: string, code: string): string {
  const key = `${family}.${code.toLowerCase()}`;
  return hasMessage(key) ? t(key) : humanise(code);
}

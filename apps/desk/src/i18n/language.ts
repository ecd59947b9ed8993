import type { DateWords } from '../clock/dates.js';
import type { DurationWords } from '../clock/durations.js';
import { settings, type Language } from '../settings/settings.js';
import { createStore, useStore } from '../store/store.js';
import { en } from './en/catalog.js';
import { formatNumber, say, type Message, type Values, type Writing } from './message.js';

export type MessageKey = keyof typeof en;
export type Catalog = Readonly<Record<MessageKey, Message>>;
export type Say = (key: MessageKey, values?: Values) => string;

export interface Speech {
  readonly t: Say;
  readonly locale: string;
  readonly rtl: boolean;
  readonly durations: DurationWords;
  readonly dates: DateWords;
  readonly number: (n: number) => string;
}

/** Latin digits everywhere: clocks, ids and keys stay left-to-right (the desk's README). */
const writing: Record<Language, Writing> = {
  en: { locale: 'en-GB', rtl: false },
  ar: { locale: 'ar-u-nu-latn', rtl: true },
};

function speechOf(language: Language, catalog: Catalog): Speech {
  const { locale, rtl } = writing[language];
  const t: Say = (key, values = {}) => say(catalog[key], values, { locale, rtl });
  return {
    t,
    locale,
    rtl,
    durations: {
      d: (n) => t('unit.d', { n }),
      h: (n) => t('unit.h', { n }),
      min: (n) => t('unit.min', { n }),
      s: (n) => t('unit.s', { n }),
    },
    dates: { today: t('date.today'), tomorrow: t('date.tomorrow'), yesterday: t('date.yesterday') },
    number: (n) => formatNumber(n, locale),
  };
}

export const speech = createStore<Speech>(speechOf('en', en));

async function follow(): Promise<void> {
  const { language } = settings.get();
  const catalog: Catalog = language === 'ar' ? (await import('./ar/catalog.js')).ar : en;
  if (settings.get().language === language) speech.set(speechOf(language, catalog));
}

/** Resolves once the chosen language can be spoken; then follows the setting. */
export async function followLanguage(): Promise<void> {
  let language = settings.get().language;
  settings.subscribe(() => {
    if (settings.get().language === language) return;
    language = settings.get().language;
    void follow();
  });
  await follow();
}

export function useSpeech(): Speech {
  return useStore(speech, (value) => value);
}

export function useSay(): Say {
  return useSpeech().t;
}

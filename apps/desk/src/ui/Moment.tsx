import type { ReactNode } from 'react';
import { useNow } from '../clock/clock.js';
import { clockTime, dayName, whenExactly } from '../clock/dates.js';
import { useSpeech } from '../i18n/language.js';

/** A time of day, with day and date for those who ask. */
export function ClockTime({ at }: { at: number }): ReactNode {
  const { locale, dates } = useSpeech();
  const now = useNow();
  return (
    <time
      dateTime={new Date(at).toISOString()}
      title={`${dayName(at, now, locale, dates)} ${clockTime(at, locale)}`}
    >
      {clockTime(at, locale)}
    </time>
  );
}

/** "14:12" today, "yesterday 14:12", "Tue 17 Nov 09:12". */
export function When({ at }: { at: number }): ReactNode {
  const { locale, dates } = useSpeech();
  const now = useNow();
  return <time dateTime={new Date(at).toISOString()}>{whenExactly(at, now, locale, dates)}</time>;
}

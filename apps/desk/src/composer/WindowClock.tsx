import type { ReactNode } from 'react';
import { exactly } from '../clock/durations.js';
import { whenExactly } from '../clock/dates.js';
import type { WindowNow } from '../clock/reply-window.js';
import { useSpeech } from '../i18n/language.js';
import { Ring } from '../ui/Ring.js';
import { windowClass } from '../ui/WindowMark.js';

/** How long answers may still go, and until when; nothing where that has no end. */
export function WindowClock({ window, now }: { window: WindowNow; now: number }): ReactNode {
  const { t, locale, dates, durations } = useSpeech();
  if (window.look === 'none') return null;
  const shut = window.look === 'closed' || window.look === 'template';
  const when = (at: number): string => whenExactly(at, now, locale, dates);
  return (
    <span className={`clock ${windowClass[window.look]}`}>
      <Ring share={shut ? 1 : window.share} />
      {shut
        ? t(window.look === 'template' ? 'window.template' : 'window.closed')
        : exactly(window.left ?? 0, durations)}
      {window.until !== null && !shut && <small>{t('window.until', { when: when(window.until) })}</small>}
      {shut && window.since !== null && <small>{t('window.since', { when: when(window.since) })}</small>}
    </span>
  );
}

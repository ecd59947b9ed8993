import type { ReactNode } from 'react';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import type { ChannelGap } from '../graphql/admin-types.js';
import { useSpeech } from '../i18n/language.js';

/** How far the messages of an outage are brought in. */
export function Gap({ gap }: { gap: ChannelGap }): ReactNode {
  const { t, locale, dates, number } = useSpeech();
  const now = useNow();
  const when = (at: number): string => whenExactly(at, now, locale, dates);
  const { state, conversations, conversationsRead, messagesAdded, problem } = gap;
  const span = { since: when(gap.since), until: when(gap.until) };
  const open = state === 'listing' || state === 'reading';
  return (
    <div className={`gap ${state === 'failed' ? 'bad' : ''}`} role={open ? 'status' : undefined}>
      <p>
        {state === 'listing' && t('gap.listing', span)}
        {state === 'reading' &&
          t('gap.reading', { ...span, read: number(conversationsRead), of: number(conversations) })}
        {state === 'done' && t('gap.done', { ...span, n: messagesAdded })}
        {state === 'failed' && t('gap.failed', { ...span, why: problem ?? '' })}
        {open && problem !== null && ` ${t('gap.waits', { why: problem })}`}
      </p>
      {state === 'reading' && (
        <progress
          aria-label={t('gap.reading', {
            ...span,
            read: number(conversationsRead),
            of: number(conversations),
          })}
          max={conversations}
          value={conversationsRead}
        />
      )}
    </div>
  );
}

import { Bot, Forward, Smartphone, Split } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Message } from '../graphql/thread-types.js';
import { useSay } from '../i18n/language.js';
import { ClockTime } from '../ui/Moment.js';
import { tickOf } from './ticks.js';

/** Beside the bubble: what became of it, in a word, and when. */
export function MessageMeta({ message }: { message: Message }): ReactNode {
  const t = useSay();
  const tick = tickOf(message);
  const Icon = tick?.icon;
  return (
    <div className="meta">
      {message.author.kind === 'BOT' && (
        <span className="own own-bot">
          <span className="own-m">
            <Bot className="i i-12" aria-hidden="true" />
          </span>
          {t('owner.bot')}
        </span>
      )}
      {message.sentElsewhere && (
        <span className="tick" title={t('message.elsewhere.title')}>
          <Smartphone className="i" aria-hidden="true" />
          {t('message.elsewhere')}
        </span>
      )}
      {message.forwarded !== null && (
        <span className="tick">
          <Forward className="i i-flip" aria-hidden="true" />
          {t(message.forwarded === 'often' ? 'message.forwardedOften' : 'message.forwarded')}
        </span>
      )}
      {message.standby && (
        <span className="tick" title={t('message.standby.title')}>
          <Split className="i" aria-hidden="true" />
          {t('message.standby')}
        </span>
      )}
      {message.editedAt !== null && <span>{t('message.edited')}</span>}
      {tick !== null && Icon !== undefined && (
        <span className={`tick ${tick.className}`}>
          <Icon className="i" aria-hidden="true" />
          <span className="tick-w">{t(tick.word)}</span>
        </span>
      )}
      <ClockTime at={message.at} />
    </div>
  );
}

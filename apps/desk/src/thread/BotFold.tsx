import { Bot, ChevronDown, ChevronUp } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { exactly } from '../clock/durations.js';
import type { Message } from '../graphql/thread-types.js';
import { useSpeech } from '../i18n/language.js';
import { MessageItem } from './MessageItem.js';

/** A stretch of the bot's in one line; the customer's last words of it are quoted, so that nobody has to guess. */
export function BotFold({
  messages,
  marked,
}: {
  messages: readonly Message[];
  marked: string | null;
}): ReactNode {
  const { t, durations } = useSpeech();
  const [open, setOpen] = useState(messages.some((message) => message.id === marked));
  const span = Math.max(60_000, messages.at(-1)!.at - messages[0]!.at);
  const lastAsked = messages.findLast((message) => message.incoming)?.content?.text ?? null;
  return (
    <>
      <div className="node">
        <span className="nm plain botn" aria-hidden="true">
          <Bot className="i i-14" />
        </span>
        <div className="bot-sum">
          <div className="top">
            <span className="grow">
              {t('bot.answered', { span: exactly(span, durations), n: messages.length })}
            </span>
            <button type="button" className="link nowrap" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t(open ? 'bot.hide' : 'bot.show')}{' '}
              {open ? (
                <ChevronUp className="i i-14" aria-hidden="true" />
              ) : (
                <ChevronDown className="i i-14" aria-hidden="true" />
              )}
            </button>
          </div>
          {lastAsked !== null && (
            <div className="ell" dir="auto">
              “{lastAsked}”
            </div>
          )}
        </div>
      </div>
      {open &&
        messages.map((message) => (
          <MessageItem key={message.id} message={message} named={false} marked={message.id === marked} />
        ))}
    </>
  );
}

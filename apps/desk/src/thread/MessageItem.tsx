import { memo, type ReactNode } from 'react';
import { inboxNow, openConversation } from '../app/navigation.js';
import type { Message } from '../graphql/thread-types.js';
import { useSay } from '../i18n/language.js';
import { me } from '../session/session.js';
import { ClockTime } from '../ui/Moment.js';
import { Content } from './content/Content.js';
import { detailOf, textOf } from './content/detail.js';
import { safeHref } from './content/links.js';
import { MessageMeta } from './MessageMeta.js';
import { MessageTools } from './MessageTools.js';
import { StoryContext } from './StoryContext.js';
import { Trouble } from './Trouble.js';

const TROUBLED = new Set(['FAILED', 'HELD', 'UNKNOWN']);

/** Named where the side alone does not tell: a colleague, a member of a group. */
function SenderName({ message }: { message: Message }): ReactNode {
  const own = message.author.kind === 'AGENT' && message.author.id === me()?.id;
  const name = message.incoming
    ? message.participant
    : own || message.author.kind === 'BOT'
      ? null
      : message.author.name;
  return name === null || name === '' ? null : (
    <div className="from" dir="auto">
      {name}
    </div>
  );
}

function Quote({ message }: { message: Message }): ReactNode {
  const t = useSay();
  const quoted = message.replyTo;
  if (quoted === null) return null;
  return (
    <button
      type="button"
      className="quote"
      aria-label={t('message.goToQuoted', { name: quoted.author.name })}
      onClick={() => openConversation(inboxNow()?.conversationId ?? message.conversationId, quoted.id)}
    >
      <b dir="auto">{quoted.author.name}</b>
      <span className="ell" dir="auto">
        {quoted.text}
      </span>
    </button>
  );
}

/** Where the customer came from: an advertisement or a page. */
function Referral({ value }: { value: unknown }): ReactNode {
  const t = useSay();
  const detail = detailOf(value);
  const headline = textOf(detail, 'headline') ?? textOf(detail, 'source');
  if (headline === null) return null;
  const url = textOf(detail, 'url');
  const href = url === null ? null : safeHref(url);
  return (
    <div className="refer" dir="auto">
      {t('message.referral')}{' '}
      {href === null ? (
        headline
      ) : (
        <a className="link" href={href} target="_blank" rel="noopener noreferrer nofollow">
          {headline}
        </a>
      )}
    </div>
  );
}

function Body({ message }: { message: Message }): ReactNode {
  const t = useSay();
  if (message.revokedAt !== null) {
    return (
      <span className="t3">
        {t(message.incoming ? 'message.revokedByCustomer' : 'message.revoked')}{' '}
        <ClockTime at={message.revokedAt} />
      </span>
    );
  }
  if (message.content === null) return <span className="t3">{t('message.forgotten')}</span>;
  return (
    <Content
      content={message.content}
      place={{ conversationId: message.conversationId, messageId: message.id }}
    />
  );
}

function Reactions({ message }: { message: Message }): ReactNode {
  const t = useSay();
  if (message.reactions.length === 0) return null;
  return (
    <span className="reacts">
      {message.reactions.map(({ by, emoji, failure }, index) => {
        const who = t(by === 'CUSTOMER' ? 'message.reactedCustomer' : 'message.reactedUs');
        return (
          <span key={index} className={by === 'CUSTOMER' ? '' : 'ours'} title={failure?.reason ?? who}>
            {emoji}
            <span className="vh">{who}</span>
            {failure && <b className="refused">{t('message.notSent')}</b>}
            {failure && <span className="vh">{failure.reason}</span>}
          </span>
        );
      })}
    </span>
  );
}

interface MessageItemProps {
  readonly message: Message;
  readonly named: boolean;
  readonly marked: boolean;
}

export const MessageItem = memo(function MessageItem({
  message,
  named,
  marked,
}: MessageItemProps): ReactNode {
  const troubled = !message.incoming && message.state !== null && TROUBLED.has(message.state);
  const classes = ['msg', message.incoming ? 'in' : 'out', message.author.kind === 'BOT' ? 'bot' : ''];
  if (troubled) classes.push('fail', message.state === 'FAILED' ? '' : 'held');
  if (message.revokedAt !== null || message.state === 'WITHDRAWN') classes.push('gone');
  if (marked) classes.push('marked');
  return (
    <article className={classes.join(' ')} id={`m-${message.id}`} data-item={message.id}>
      {named && <SenderName message={message} />}
      <div className="bub-w">
        <div className="bub" dir="auto">
          <Quote message={message} />
          <Referral value={message.referral} />
          {message.story !== null && <StoryContext url={message.story.url} />}
          <Body message={message} />
        </div>
        <Reactions message={message} />
        <MessageTools message={message} />
      </div>
      {troubled ? <Trouble message={message} /> : <MessageMeta message={message} />}
    </article>
  );
});

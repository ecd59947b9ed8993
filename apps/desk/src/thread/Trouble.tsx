import { CircleAlert, CircleHelp, Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import { retryReply, withdrawReply } from '../actions/conversation-actions.js';
import { writeAgain } from '../composer/write-again.js';
import type { Message } from '../graphql/thread-types.js';
import { useSay, type MessageKey } from '../i18n/language.js';

const holds: Readonly<Record<string, MessageKey>> = {
  'window-closed': 'held.window-closed',
  'channel-paused': 'held.channel-paused',
  'owner-changed': 'held.owner-changed',
  'earlier-part-failed': 'held.earlier-part-failed',
};

interface BoxProps {
  readonly tone: 'fail' | 'held';
  readonly icon: typeof CircleAlert;
  readonly children: ReactNode;
  readonly actions: readonly { readonly text: string; readonly run: () => void }[];
}

export function TroubleBox({ tone, icon: Icon, children, actions }: BoxProps): ReactNode {
  return (
    <div className={`failbox ${tone}`} role="group">
      <Icon className="i i-14" aria-hidden="true" />
      <div>
        {children}
        <div className="acts">
          {actions.map(({ text, run }) => (
            <button key={text} type="button" onClick={run}>
              {text}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}

const isPlainText = ({ content }: Message): boolean => content?.kind === 'text' && content.text !== null;

/** What failed is given up, and its text written another way: shorter, or to another contact. */
function editAgain({ conversationId, id, content, replyTo }: Message): void {
  const quoted = replyTo === null ? null : { id: replyTo.id, name: replyTo.author.name, text: replyTo.text };
  writeAgain(conversationId, content?.text ?? '', quoted);
  void withdrawReply(conversationId, id);
}

/**
 * Under a reply that did not simply go: failed with reason and code, held with its reason, or of unknown outcome, where
 * nobody may claim that it arrived and only a person sends again.
 */
export function Trouble({ message }: { message: Message }): ReactNode {
  const t = useSay();
  const { conversationId, id, failure } = message;
  const again = { text: t('message.retry'), run: () => void retryReply(conversationId, id) };
  const drop = { text: t('message.delete'), run: () => void withdrawReply(conversationId, id) };

  if (message.state === 'FAILED') {
    const retry = failure?.canRetry === false ? [] : [again];
    const edit = isPlainText(message) ? [{ text: t('message.edit'), run: () => editAgain(message) }] : [];
    return (
      <TroubleBox tone="fail" icon={CircleAlert} actions={[...retry, ...edit, drop]}>
        <b>{t('message.notSent')}</b> {failure?.reason ?? t('message.noReason')}
        {failure !== null && failure.code !== '' && ` (${failure.code})`}
      </TroubleBox>
    );
  }
  if (message.state === 'HELD') {
    const key = holds[message.held ?? ''];
    return (
      <TroubleBox
        tone="held"
        icon={Pause}
        actions={[
          { text: t('message.sendNow'), run: again.run },
          { text: t('message.withdraw'), run: drop.run },
        ]}
      >
        <b>{t('message.held')}</b> {key === undefined ? (message.held ?? '') : t(key)}
      </TroubleBox>
    );
  }
  if (message.state === 'UNKNOWN') {
    return (
      <TroubleBox
        tone="held"
        icon={CircleHelp}
        actions={[
          { text: t('message.sendAgain'), run: again.run },
          { text: t('message.leave'), run: drop.run },
        ]}
      >
        <b>{t('message.unknown')}</b> {t('message.unknown.hint')}
      </TroubleBox>
    );
  }
  return null;
}

import { CircleAlert, Clock } from 'lucide-react';
import type { ReactNode } from 'react';
import { connection } from '../connection/connection.js';
import { writeAgain } from '../composer/write-again.js';
import { useSay } from '../i18n/language.js';
import { retry } from '../outbox/dispatch.js';
import { remove, type Outgoing } from '../outbox/outbox.js';
import { useStore } from '../store/store.js';
import { ClockTime } from '../ui/Moment.js';
import { LinkedText } from './content/LinkedText.js';
import { TroubleBox } from './Trouble.js';

function editAgain({ clientMutationId, conversationId, text, replyTo }: Outgoing): void {
  writeAgain(conversationId, text, replyTo);
  remove(clientMutationId);
}

/** A reply that the thread does not have yet: at once on the screen, with a clock, and with its text if refused. */
export function OutgoingItem({ outgoing }: { outgoing: Outgoing }): ReactNode {
  const t = useSay();
  const lost = useStore(connection, (now) => now.status !== 'live');
  const refused = outgoing.state === 'refused';
  return (
    <article className={`msg out ${refused ? 'fail' : ''}`} data-item={outgoing.clientMutationId}>
      <div className="bub-w">
        <div className="bub" dir="auto">
          {outgoing.replyTo !== null && (
            <div className="quote">
              <b dir="auto">{outgoing.replyTo.name}</b>
              <span className="ell" dir="auto">
                {outgoing.replyTo.text}
              </span>
            </div>
          )}
          <LinkedText text={outgoing.text} />
        </div>
      </div>
      {refused ? (
        <TroubleBox
          tone="fail"
          icon={CircleAlert}
          actions={[
            { text: t('message.retry'), run: () => retry(outgoing.clientMutationId) },
            { text: t('message.edit'), run: () => editAgain(outgoing) },
            { text: t('message.delete'), run: () => remove(outgoing.clientMutationId) },
          ]}
        >
          <b>{t('message.notSent')}</b> {outgoing.refusal ?? t('message.noReason')}
        </TroubleBox>
      ) : (
        <div className="meta">
          <span className="tick">
            <Clock className="i" aria-hidden="true" />
            <span className="tick-w">
              {t(lost && outgoing.state !== 'sent' ? 'tick.WAITING' : 'tick.SENDING')}
            </span>
          </span>
          <ClockTime at={outgoing.at} />
        </div>
      )}
    </article>
  );
}

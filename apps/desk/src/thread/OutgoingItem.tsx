import { CircleAlert, Clock, FileText } from 'lucide-react';
import type { ReactNode } from 'react';
import { putAttachment } from '../attachments/attachment.js';
import { connection } from '../connection/connection.js';
import { fillAgain, writeAgain } from '../composer/write-again.js';
import { useSay } from '../i18n/language.js';
import { retry } from '../outbox/dispatch.js';
import { remove, type Outgoing } from '../outbox/outbox.js';
import { useStore } from '../store/store.js';
import { ClockTime } from '../ui/Moment.js';
import { LinkedText } from './content/LinkedText.js';
import { TroubleBox } from './Trouble.js';

function editAgain({ clientMutationId, conversationId, text, carries, replyTo, files }: Outgoing): void {
  // What was uploaded is there still.
  for (const file of files ?? []) putAttachment(conversationId, file);
  if (carries?.template === undefined) writeAgain(conversationId, text, replyTo);
  else fillAgain(conversationId, carries.template);
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
          {outgoing.files?.map(({ key, name }) => (
            <div key={key} className="file">
              <span className="fi">
                <FileText className="i" aria-hidden="true" />
              </span>
              <div className="file-w">
                <bdi>{name}</bdi>
              </div>
            </div>
          ))}
          <LinkedText text={outgoing.text} />
          {outgoing.carries?.options !== undefined && (
            <span className="tpl-t">
              {outgoing.carries.options.options.map(({ id, title }) => (
                <span key={id} className="chip">
                  {title}
                </span>
              ))}
            </span>
          )}
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

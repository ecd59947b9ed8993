import { RotateCcw } from 'lucide-react';
import { useCallback, useEffect, useState, type ReactNode } from 'react';
import { newId } from '../actions/act.js';
import { toast } from '../actions/toasts.js';
import { Link } from '../app/Link.js';
import { inboxRoute } from '../app/route.js';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import type { DeadLetter } from '../graphql/connector-types.js';
import { retryReplyMutation } from '../graphql/documents/actions.js';
import { deadLettersQuery } from '../graphql/documents/connectors.js';
import { request } from '../graphql/request.js';
import { useSpeech } from '../i18n/language.js';
import { Modal } from '../ui/Modal.js';

interface DeadLettersDialogProps {
  readonly accountId: string;
  readonly name: string;
  readonly onClose: () => void;
}

/** Replies that are not tried again by themselves, to be sent again one by one or together. */
export function DeadLettersDialog({ accountId, name, onClose }: DeadLettersDialogProps): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const [letters, setLetters] = useState<readonly DeadLetter[] | null>(null);
  const [busy, setBusy] = useState(false);
  const read = useCallback((): Promise<void> => {
    return request(deadLettersQuery, { accountId }).then(
      (data) => setLetters(data.deadLetters),
      () => toast(t('action.unreachable'), { tone: 'danger' }),
    );
  }, [accountId, t]);
  useEffect(() => void read(), [read]);

  const sendAgain = async (which: readonly DeadLetter[]): Promise<void> => {
    setBusy(true);
    let sent = 0;
    try {
      for (const { conversationId, messageId } of which) {
        const input = { clientMutationId: newId(), conversationId, messageId };
        const { result } = await request(retryReplyMutation, { input });
        if (result.__typename === 'ActionRefused') toast(result.reason, { tone: 'danger' });
        else sent += 1;
      }
      if (sent > 0) toast(t('connectors.dead.sent', { n: sent }));
    } catch {
      toast(t('action.unreachable'), { tone: 'danger' });
    }
    await read();
    setBusy(false);
  };

  // What may have arrived is sent again one by one, by somebody who has looked.
  const failed = (letters ?? []).filter(({ unknown }) => !unknown);

  return (
    <Modal open onClose={onClose} title={t('connectors.dead.title', { name })}>
      <div className="form" aria-busy={letters === null}>
        {letters?.length === 0 && <p>{t('connectors.dead.none')}</p>}
        {letters !== null && letters.length > 0 && (
          <>
            <ul className="park">
              {letters.map((letter) => (
                <li key={letter.messageId} className="pk">
                  <p>
                    {letter.reason ??
                      t(letter.unknown ? 'connectors.dead.unknown' : 'connectors.dead.noReason')}
                  </p>
                  <p className="t3">
                    <span className="num">{whenExactly(letter.at, now, locale, dates)}</span>
                    {letter.code !== null && (
                      <>
                        {' · '}
                        <bdi>{letter.code}</bdi>
                      </>
                    )}
                  </p>
                  <div className="acts">
                    <button
                      type="button"
                      className="btn btn-s btn-p"
                      disabled={busy}
                      onClick={() => void sendAgain([letter])}
                    >
                      {t('connectors.dead.again')}
                    </button>
                    <Link
                      className="btn btn-s btn-g"
                      to={inboxRoute('ALL', {
                        conversationId: letter.conversationId,
                        messageId: letter.messageId,
                      })}
                    >
                      {t('parked.open')}
                    </Link>
                  </div>
                </li>
              ))}
            </ul>
            {failed.length > 1 && (
              <div className="form-f">
                <button type="button" className="btn" disabled={busy} onClick={() => void sendAgain(failed)}>
                  <RotateCcw className="i i-14" aria-hidden="true" />
                  {t('connectors.dead.all')}
                </button>
              </div>
            )}
          </>
        )}
      </div>
    </Modal>
  );
}

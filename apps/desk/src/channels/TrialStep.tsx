import { useEffect, useRef, useState, type ReactNode } from 'react';
import { newId } from '../actions/act.js';
import { Link } from '../app/Link.js';
import { health } from '../app/workspace.js';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import { sendReplyMutation } from '../graphql/documents/actions.js';
import { inboxQuery } from '../graphql/documents/inbox.js';
import { request } from '../graphql/request.js';
import type { InboxRow } from '../graphql/types.js';
import { useSpeech } from '../i18n/language.js';
import { Rich } from '../i18n/Rich.js';
import { inboxRoute } from '../app/route.js';
import { useStore } from '../store/store.js';
import { Problem, TextField } from '../ui/Form.js';
import { useTrying } from '../ui/trying.js';

const NOTHING_ELSE = { replyToMessageId: null, thenResolve: false };

interface TrialStepProps {
  readonly accountId: string;
  readonly name: string;
  readonly web: boolean;
}

/** A message in, seen live, and an answer to it: the only proof that all of it works. */
export function TrialStep({ accountId, name, web }: TrialStepProps): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const since = useRef(now);
  const [text, setText] = useState(t('trial.text'));
  const [row, setRow] = useState<InboxRow | null>(null);
  const [sent, setSent] = useState(false);
  const { busy, problem, run } = useTrying(() => t('action.unreachable'));
  const heardAt = useStore(
    health,
    (all) => all?.find(({ account }) => account.id === accountId)?.lastWebhookAt ?? null,
  );
  const came = heardAt !== null && heardAt > since.current;

  useEffect(() => {
    if (!came) return;
    const latest = {
      view: 'ALL',
      sort: 'NEWEST',
      accountId,
      tag: null,
      first: 1,
      after: null,
      seen: [],
    } as const;
    request(inboxQuery, latest).then(
      ({ inbox }) => setRow(inbox.edges[0]?.node ?? null),
      () => undefined,
    );
  }, [came, heardAt, accountId]);

  const send = async (): Promise<string | null> => {
    if (row === null) return null;
    const input = {
      clientMutationId: newId(),
      conversationId: row.id,
      contactId: row.contactId,
      text,
      ...NOTHING_ELSE,
    };
    const { sendReply } = await request(sendReplyMutation, { input });
    if (sendReply.__typename === 'ReplyRefused') return sendReply.reason;
    setSent(true);
    return null;
  };
  return (
    <div className="form">
      <p>
        <Rich id={web ? 'trial.visit' : 'trial.write'} values={{ name }} />
      </p>
      <p role="status" className={row === null ? 't3' : ''}>
        {row === null ? (
          t('trial.waiting')
        ) : (
          <Rich
            id="trial.received"
            values={{ who: row.name, when: whenExactly(row.lastActivityAt, now, locale, dates) }}
          />
        )}
      </p>
      {row !== null && !sent && (
        <div className="form-w">
          <div className="grow">
            <TextField label={t('trial.answer')} value={text} onChange={setText} />
          </div>
          <button type="button" className="btn btn-p" disabled={busy} onClick={() => void run(send)}>
            {t('trial.send')}
          </button>
        </div>
      )}
      {sent && row !== null && (
        <p role="status">
          {t('trial.sent')} <Link to={inboxRoute('ALL', { conversationId: row.id })}>{t('trial.open')}</Link>
        </p>
      )}
      <Problem text={problem} />
    </div>
  );
}

import { CircleCheck, PlugZap } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { newId } from '../actions/act.js';
import { administer } from '../actions/administer.js';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import type { ChannelHealth, ChannelNotice } from '../graphql/admin-types.js';
import { resumeChannelMutation } from '../graphql/documents/workspace.js';
import { useSpeech, type MessageKey } from '../i18n/language.js';
import { Rich } from '../i18n/Rich.js';
import { me } from '../session/session.js';
import { ChannelTile } from '../ui/channel.js';
import { AccountChecks } from './AccountChecks.js';
import { AccountFacts } from './AccountFacts.js';
import { Gap } from './Gap.js';
import { pauseWords } from './pause-words.js';

const severities: Readonly<Record<string, string>> = { warning: 'chip-warn', critical: 'chip-danger' };
const severityWords: Readonly<Record<string, MessageKey>> = {
  info: 'severity.info',
  warning: 'severity.warning',
  critical: 'severity.critical',
};
const SHOWN = 5;

/** `field` carries "account_update" or "messaging_limit": the provider's words, made readable. */
function Notice({ notice }: { notice: ChannelNotice }): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const severity = severityWords[notice.severity];
  return (
    <li className="notice">
      <span className={`chip ${severities[notice.severity] ?? ''}`}>
        {severity === undefined ? notice.severity : t(severity)}
      </span>
      <span className="grow">
        {notice.summary} <span className="t3">{notice.field.replaceAll('_', ' ')}</span>
      </span>
      <time className="t3">{whenExactly(notice.at, now, locale, dates)}</time>
    </li>
  );
}

function Resume({ accountId }: { accountId: string }): ReactNode {
  const { t } = useSpeech();
  const [busy, setBusy] = useState(false);
  const resume = async (): Promise<void> => {
    setBusy(true);
    await administer(
      resumeChannelMutation,
      { clientMutationId: newId(), accountId },
      'resumeChannel',
      () => void resume(),
    );
    setBusy(false);
  };
  return (
    <button type="button" className="btn btn-s" disabled={busy} onClick={() => void resume()}>
      {t('health.resume')}
    </button>
  );
}

interface AccountHealthProps {
  readonly health: ChannelHealth;
  /** Of administrators: what they may do. */
  readonly actions?: ReactNode;
}

export function AccountHealth({ health, actions }: AccountHealthProps): ReactNode {
  const { t, locale, dates, number } = useSpeech();
  const now = useNow();
  const { account } = health;
  const when = (at: number | null): string =>
    at === null ? t('health.never') : whenExactly(at, now, locale, dates);
  const facts: readonly (readonly [MessageKey, string])[] = [
    ['health.lastWebhook', when(health.lastWebhookAt)],
    ['health.lastSend', when(health.lastSendAt)],
    ['health.sent', number(health.sentToday)],
    ['health.failed', number(health.failedToday)],
  ];
  return (
    <article className={`card health ${account.paused ? 'bad' : ''}`}>
      <header>
        <ChannelTile channel={account.channel} />
        <h2 className="grow ell">
          <bdi>{account.name}</bdi>
          {health.handle !== null && <bdi className="t3 handle">{health.handle}</bdi>}
        </h2>
        {account.paused ? (
          <span className="chip chip-danger">
            <PlugZap className="i i-12" aria-hidden="true" />
            {t('channel.paused')}
          </span>
        ) : (
          <span className="chip chip-ok">
            <CircleCheck className="i i-12" aria-hidden="true" />
            {t('health.connected')}
          </span>
        )}
        {actions}
      </header>
      {account.paused && (
        <div className="health-p">
          <p>
            <Rich
              id={account.pausedAt === null ? 'paused.now' : 'paused.since'}
              values={{ name: account.name, since: when(account.pausedAt) }}
            />{' '}
            {pauseWords(t, account.pausedReason)} {t('paused.meaning')}
          </p>
          {account.pausedReason === 'disconnected' ? null : me()?.role === 'ADMINISTRATOR' ? (
            <Resume accountId={account.id} />
          ) : (
            <span className="t3">{t('health.askAdministrator')}</span>
          )}
        </div>
      )}
      <dl className="figures">
        {facts.map(([key, value]) => (
          <div key={key}>
            <dt>{t(key)}</dt>
            <dd className={`num ${key === 'health.failed' && health.failedToday > 0 ? 'bad-n' : ''}`}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <AccountFacts health={health} />
      <AccountChecks health={health} />
      {health.gap !== null && <Gap gap={health.gap} />}
      {health.lastError !== null && (
        <p className="last-error">
          <b>{t('health.lastError', { when: when(health.lastErrorAt) })}</b> {health.lastError}
        </p>
      )}
      {health.notices.length > 0 && (
        <>
          <h3 className="eyebrow">{t('health.notices')}</h3>
          <ul>
            {health.notices.slice(0, SHOWN).map((notice) => (
              <Notice key={notice.id} notice={notice} />
            ))}
          </ul>
        </>
      )}
    </article>
  );
}

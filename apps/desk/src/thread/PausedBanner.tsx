import { PlugZap } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '../app/Link.js';
import { pauseWords } from '../channel-health/pause-words.js';
import { useAccount } from '../app/workspace.js';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import { useSpeech } from '../i18n/language.js';
import { Rich } from '../i18n/Rich.js';
import { me } from '../session/session.js';

/** Said at once and with its reason: nothing is queued in silence (R18). */
export function PausedBanner({ accountId }: { accountId: string }): ReactNode {
  const { t, locale, dates } = useSpeech();
  const account = useAccount(accountId);
  const now = useNow();
  if (account === undefined || !account.paused) return null;
  const since = account.pausedAt === null ? '' : whenExactly(account.pausedAt, now, locale, dates);
  return (
    <div className="banner danger" role="alert">
      <PlugZap className="i" aria-hidden="true" />
      <span>
        <Rich id={since === '' ? 'paused.now' : 'paused.since'} values={{ name: account.name, since }} />{' '}
        {pauseWords(t, account.pausedReason)} {t('paused.meaning')}
      </span>
      {me()?.role !== 'AGENT' && (
        <span className="acts">
          <Link className="btn btn-s" to={{ page: 'channels' }}>
            {t('paused.open')}
          </Link>
        </span>
      )}
    </div>
  );
}

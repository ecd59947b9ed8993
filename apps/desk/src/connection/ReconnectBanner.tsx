import { WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { clockTimeWithSeconds } from '../clock/dates.js';
import { reconnectNow } from '../graphql/live.js';
import { useSpeech } from '../i18n/language.js';
import { Rich } from '../i18n/Rich.js';
import { useStore } from '../store/store.js';
import { connection } from './connection.js';

/** What is shown is dated, and what is sent is kept. */
export function ReconnectBanner(): ReactNode {
  const { t, locale } = useSpeech();
  const { status, currentAt } = useStore(connection, (now) => now);
  if (status !== 'lost') return null;
  return (
    <div className="banner warn" role="status">
      <WifiOff className="i" aria-hidden="true" />
      <span>
        {currentAt === 0 ? (
          <Rich id="reconnect.never" />
        ) : (
          <Rich id="reconnect.lost" values={{ time: clockTimeWithSeconds(currentAt, locale) }} />
        )}
      </span>
      <span className="acts">
        <button type="button" className="btn btn-s" onClick={reconnectNow}>
          {t('reconnect.now')}
        </button>
      </span>
    </div>
  );
}

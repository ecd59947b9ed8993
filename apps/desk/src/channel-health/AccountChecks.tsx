import type { ReactNode } from 'react';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import type { ChannelHealth } from '../graphql/admin-types.js';
import { useSpeech } from '../i18n/language.js';
import { Checks } from './Checks.js';

/** What is not in order stands open; the rest is a line that opens. */
export function AccountChecks({ health }: { health: ChannelHealth }): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const { checks, checkedAt } = health;
  if (checkedAt === null) return <p className="t3 checks-s">{t('checks.never')}</p>;
  const odd = checks.filter(({ state }) => state !== 'passed');
  const when = whenExactly(checkedAt, now, locale, dates);
  return (
    <div className="checks-b">
      <p className="t3 checks-s">
        {odd.length === 0 ? t('checks.well', { when }) : t('checks.some', { n: odd.length, when })}
      </p>
      {odd.length > 0 && <Checks checks={odd} />}
      {checks.length > odd.length && (
        <details>
          <summary>{t('checks.all')}</summary>
          <Checks checks={checks.filter(({ state }) => state === 'passed')} />
        </details>
      )}
    </div>
  );
}

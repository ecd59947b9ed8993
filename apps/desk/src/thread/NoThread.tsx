import type { ReactNode } from 'react';
import { navigate } from '../app/navigation.js';
import { inboxRoute } from '../app/route.js';
import { runCommand } from '../commands/commands.js';
import { useSay } from '../i18n/language.js';
import { useCounts } from '../inbox-list/rows.js';
import { KeysOf } from '../ui/Keys.js';
import { Nothing } from '../ui/Nothing.js';

/** Nothing is open: says how things stand and offers the next useful thing. */
export function NoThread(): ReactNode {
  const t = useSay();
  const counts = useCounts();
  const waiting = counts?.unassigned ?? 0;
  const calm = counts !== null && counts.mine === 0;
  return (
    <main className="col thread empty-pane wide">
      <Nothing title={t(calm ? 'nothing.answered' : 'nothing.choose')} picture>
        <p>
          {counts !== null && (waiting > 0 ? t('nothing.unassigned', { n: waiting }) : t('nothing.allOwned'))}
          {counts !== null && counts.bot > 0 && ` ${t('nothing.bot', { n: counts.bot })}`}
        </p>
        {waiting > 0 && (
          <>
            <button type="button" className="btn btn-p" onClick={() => runCommand('take')}>
              {t('nothing.takeOldest')} <KeysOf command="take" />
            </button>
            <button type="button" className="btn btn-g" onClick={() => navigate(inboxRoute('UNASSIGNED'))}>
              {t('nothing.seeUnassigned')} <KeysOf command="goUnassigned" />
            </button>
          </>
        )}
      </Nothing>
    </main>
  );
}

import type { ReactNode } from 'react';
import { Link } from '../app/Link.js';
import { inboxRoute, type InboxRoute } from '../app/route.js';
import { useSpeech } from '../i18n/language.js';
import { useCounts } from '../inbox-list/rows.js';
import { mainViews, watchViews } from '../inbox-list/views.js';

/** On a phone the views stand above the list, in one row that scrolls sideways. */
export function ViewChips({ route }: { route: InboxRoute }): ReactNode {
  const { t, number } = useSpeech();
  const counts = useCounts();
  return (
    <nav className="vs" aria-label={t('rail.title')}>
      {[...mainViews, ...watchViews].map((info) => {
        const on = info.view === route.view;
        const n = counts === null || info.count === null ? null : info.count(counts);
        return (
          <Link
            key={info.view}
            to={inboxRoute(info.view)}
            className={on ? 'on' : ''}
            aria-current={on ? 'page' : undefined}
          >
            {t(info.title)}
            {n !== null && n > 0 && ` ${number(n)}`}
          </Link>
        );
      })}
    </nav>
  );
}

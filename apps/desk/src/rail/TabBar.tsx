import { CircleDashed, Inbox, Timer, UserRound, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '../app/Link.js';
import { useRoute } from '../app/navigation.js';
import { inboxRoute, type Route } from '../app/route.js';
import { useSpeech } from '../i18n/language.js';
import { useCounts } from '../inbox-list/rows.js';

interface Tab {
  readonly to: Route;
  readonly icon: LucideIcon;
  readonly text: string;
  readonly count: number;
  readonly on: boolean;
}

/** The phone's way around: below the list and the pages, not below a thread. */
export function TabBar(): ReactNode {
  const { t, number } = useSpeech();
  const counts = useCounts();
  const route = useRoute();
  const view = route.page === 'inbox' ? route.view : null;
  const special = view === 'UNASSIGNED' || view === 'EXPIRING';
  const tabs: readonly Tab[] = [
    {
      to: inboxRoute('MINE'),
      icon: Inbox,
      text: t('tab.inbox'),
      count: counts?.mine ?? 0,
      on: view !== null && !special,
    },
    {
      to: inboxRoute('UNASSIGNED'),
      icon: CircleDashed,
      text: t('view.UNASSIGNED'),
      count: counts?.unassigned ?? 0,
      on: view === 'UNASSIGNED',
    },
    {
      to: inboxRoute('EXPIRING'),
      icon: Timer,
      text: t('tab.expiring'),
      count: counts?.expiring ?? 0,
      on: view === 'EXPIRING',
    },
    { to: { page: 'settings' }, icon: UserRound, text: t('tab.you'), count: 0, on: route.page !== 'inbox' },
  ];
  return (
    <nav className="tabs" aria-label={t('tab.title')}>
      {tabs.map(({ to, icon: Icon, text, count, on }) => (
        <Link key={text} to={to} className={on ? 'on' : ''} aria-current={on ? 'page' : undefined}>
          <span className="tab-i">
            <Icon className="i i-20" aria-hidden="true" />
            {count > 0 && <b className="bd num">{number(count)}</b>}
          </span>
          {text}
        </Link>
      ))}
    </nav>
  );
}

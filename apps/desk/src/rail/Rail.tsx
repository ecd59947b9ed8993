import { Activity, CircleParking, Plug, Search, TriangleAlert, Users } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link } from '../app/Link.js';
import { changePanels, usePanels } from '../app/panels.js';
import { useRoute } from '../app/navigation.js';
import { inboxRoute } from '../app/route.js';
import { useAccounts, useWorkspace } from '../app/workspace.js';
import { useSay, useSpeech } from '../i18n/language.js';
import { useCounts } from '../inbox-list/rows.js';
import { mainViews, watchViews, type ViewInfo } from '../inbox-list/views.js';
import { me } from '../session/session.js';
import { ChannelGlyph, channelClass } from '../ui/channel.js';
import { KeysOf } from '../ui/Keys.js';
import { Logo } from '../ui/Logo.js';
import { SelfCard } from './SelfCard.js';

function ViewLink({ info }: { info: ViewInfo }): ReactNode {
  const { t, number } = useSpeech();
  const counts = useCounts();
  const route = useRoute();
  const on = route.page === 'inbox' && route.view === info.view && route.accountId === null;
  const n = counts === null || info.count === null ? null : info.count(counts);
  const Icon = info.icon;
  return (
    <Link
      to={inboxRoute(info.view)}
      className={on ? 'on' : ''}
      aria-current={on ? 'page' : undefined}
      onClick={closeRail}
    >
      <Icon className="i" aria-hidden="true" />
      <span className="ell">{t(info.title)}</span>
      {n !== null && (
        <span className={`n ${info.view === 'EXPIRING' && n > 0 ? 'hot' : ''}`}>{number(n)}</span>
      )}
    </Link>
  );
}

const closeRail = (): void => changePanels({ railOver: false });

function Channels(): ReactNode {
  const t = useSay();
  const accounts = useAccounts();
  const route = useRoute();
  const view = route.page === 'inbox' ? route.view : 'ALL';
  return (
    <div className="nav">
      {accounts.map((account) => {
        const on = route.page === 'inbox' && route.accountId === account.id;
        return (
          <Link
            key={account.id}
            to={inboxRoute(on ? view : 'ALL', { accountId: on ? null : account.id })}
            className={on ? 'on' : ''}
            aria-current={on ? 'page' : undefined}
            onClick={closeRail}
          >
            <span className={`ch ${channelClass(account.channel)}`}>
              <ChannelGlyph channel={account.channel} />
            </span>
            <bdi className="ell">{account.name}</bdi>
            {account.paused && (
              <span className="n paused" title={account.pausedReason ?? t('channel.paused')}>
                <TriangleAlert className="i i-12" aria-hidden="true" />
                {t('channel.paused')}
              </span>
            )}
          </Link>
        );
      })}
    </div>
  );
}

function Team(): ReactNode {
  const t = useSay();
  const { page } = useRoute();
  const role = me()?.role;
  if (role === undefined || role === 'AGENT') return null;
  const entry = (
    to: 'channels' | 'connectors' | 'parked' | 'users',
    Icon: typeof Activity,
    text: string,
  ): ReactNode => (
    <Link
      to={{ page: to }}
      className={page === to ? 'on' : ''}
      aria-current={page === to ? 'page' : undefined}
      onClick={closeRail}
    >
      <Icon className="i" aria-hidden="true" />
      <span className="ell">{text}</span>
    </Link>
  );
  return (
    <>
      <h2 className="nav-h">{t('rail.team')}</h2>
      <div className="nav">
        {entry('channels', Activity, t('page.channels'))}
        {entry('parked', CircleParking, t('page.parked'))}
        {role === 'ADMINISTRATOR' && entry('connectors', Plug, t('page.connectors'))}
        {role === 'ADMINISTRATOR' && entry('users', Users, t('page.users'))}
      </div>
    </>
  );
}

export function Rail(): ReactNode {
  const t = useSay();
  const name = useWorkspace()?.name ?? '';
  const { railOver } = usePanels();
  return (
    <nav className="col rail" aria-label={t('rail.title')} data-over={railOver}>
      <div className="brand">
        <Logo />
        <bdi className="grow ell">{name}</bdi>
      </div>
      <button type="button" className="jump" onClick={() => changePanels({ palette: true, railOver: false })}>
        <Search className="i i-14" aria-hidden="true" />
        <span>{t('rail.jump')}</span>
        <KeysOf command="palette" joined />
      </button>
      <div className="rail-s">
        <div className="nav">
          {mainViews.map((info) => (
            <ViewLink key={info.view} info={info} />
          ))}
        </div>
        <h2 className="nav-h">{t('rail.watch')}</h2>
        <div className="nav">
          {watchViews.map((info) => (
            <ViewLink key={info.view} info={info} />
          ))}
        </div>
        <h2 className="nav-h">{t('rail.channels')}</h2>
        <Channels />
        <Team />
      </div>
      <SelfCard />
    </nav>
  );
}

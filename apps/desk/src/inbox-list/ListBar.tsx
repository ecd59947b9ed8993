import { ArrowUpDown, ListFilter, PanelLeft, Search, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { navigate } from '../app/navigation.js';
import { changePanels, setMenu, toggleRail, usePanels } from '../app/panels.js';
import type { InboxRoute } from '../app/route.js';
import { useAccounts, useTags } from '../app/workspace.js';
import type { InboxSort } from '../graphql/types.js';
import { useSay, useSpeech, type MessageKey } from '../i18n/language.js';
import { ChannelGlyph, channelClass } from '../ui/channel.js';
import { IconButton } from '../ui/IconButton.js';
import { Menu, MenuHeading, MenuItem, MenuLine } from '../ui/Menu.js';
import { useCounts } from './rows.js';
import { chooseSort, sorts } from './sorts.js';
import { viewInfo } from './views.js';

const sortName: Record<InboxSort, MessageKey> = {
  LONGEST_WAITING: 'sort.LONGEST_WAITING',
  NEWEST: 'sort.NEWEST',
  OLDEST: 'sort.OLDEST',
  WINDOW_EXPIRING: 'sort.WINDOW_EXPIRING',
};

function SortMenu({ route, sort }: { route: InboxRoute; sort: InboxSort }): ReactNode {
  const t = useSay();
  const { menu } = usePanels();
  return (
    <Menu
      label={t('list.sort')}
      open={menu === 'sort'}
      onOpenChange={(open) => setMenu('sort', open)}
      trigger={
        <button type="button" className="btn btn-g btn-s sort" title={t('list.sort')}>
          <ArrowUpDown className="i i-14" aria-hidden="true" />
          <span className="vh">{t('list.sort')}: </span>
          {t(sortName[sort])}
        </button>
      }
    >
      {sorts.map((each) => (
        <MenuItem key={each} checked={each === sort} onSelect={() => chooseSort(route.view, each)}>
          {t(sortName[each])}
        </MenuItem>
      ))}
    </Menu>
  );
}

function FilterMenu({ route }: { route: InboxRoute }): ReactNode {
  const t = useSay();
  const { menu } = usePanels();
  const accounts = useAccounts();
  const tags = useTags();
  const filter = (change: Partial<InboxRoute>): void => navigate({ ...route, ...change });
  const filtered = route.accountId !== null || route.tag !== null;
  return (
    <Menu
      label={t('list.filter')}
      open={menu === 'filter'}
      onOpenChange={(open) => setMenu('filter', open)}
      trigger={
        <IconButton icon={ListFilter} label={t('list.filter')} command="filter" aria-pressed={filtered} />
      }
    >
      <MenuHeading>{t('list.filter.channel')}</MenuHeading>
      {accounts.map((account) => (
        <MenuItem
          key={account.id}
          checked={route.accountId === account.id}
          onSelect={() => filter({ accountId: route.accountId === account.id ? null : account.id })}
        >
          <span className={`ch ${channelClass(account.channel)}`}>
            <ChannelGlyph channel={account.channel} />
          </span>
          <bdi>{account.name}</bdi>
        </MenuItem>
      ))}
      {tags.length > 0 && <MenuHeading>{t('list.filter.label')}</MenuHeading>}
      {tags.map((tag) => (
        <MenuItem
          key={tag}
          checked={route.tag === tag}
          onSelect={() => filter({ tag: route.tag === tag ? null : tag })}
        >
          <bdi>{tag}</bdi>
        </MenuItem>
      ))}
      {filtered && (
        <>
          <MenuLine />
          <MenuItem onSelect={() => filter({ accountId: null, tag: null })}>{t('list.filter.none')}</MenuItem>
        </>
      )}
    </Menu>
  );
}

function Chip({ text, onRemove }: { text: string; onRemove: () => void }): ReactNode {
  const t = useSay();
  return (
    <span className="chip chip-a">
      <bdi className="ell">{text}</bdi>
      <button
        type="button"
        className="chip-x"
        aria-label={t('list.filter.remove', { name: text })}
        onClick={onRemove}
      >
        <X className="i i-12" aria-hidden="true" />
      </button>
    </span>
  );
}

/** What the list is narrowed to, each with a way back. */
export function ListFilters({ route }: { route: InboxRoute }): ReactNode {
  const account = useAccounts().find((each) => each.id === route.accountId);
  if (route.accountId === null && route.tag === null) return null;
  return (
    <div className="filters">
      {route.accountId !== null && (
        <Chip
          text={account?.name ?? route.accountId}
          onRemove={() => navigate({ ...route, accountId: null })}
        />
      )}
      {route.tag !== null && <Chip text={route.tag} onRemove={() => navigate({ ...route, tag: null })} />}
    </div>
  );
}

export function ListBar({ route, sort }: { route: InboxRoute; sort: InboxSort }): ReactNode {
  const { t, number } = useSpeech();
  const counts = useCounts();
  const info = viewInfo(route.view);
  const narrowed = route.accountId !== null || route.tag !== null;
  return (
    <div className="bar">
      <IconButton
        className="only-narrow"
        icon={PanelLeft}
        flip
        label={t('command.leftPanel')}
        command="leftPanel"
        onClick={toggleRail}
      />
      <h1>{t(info.title)}</h1>
      {counts !== null && info.count !== null && !narrowed && (
        <span className="t3 num">{number(info.count(counts))}</span>
      )}
      <span className="grow" />
      <IconButton
        className="only-phone"
        icon={Search}
        label={t('rail.jump')}
        command="palette"
        onClick={() => changePanels({ palette: true })}
      />
      <SortMenu route={route} sort={sort} />
      <FilterMenu route={route} />
    </div>
  );
}

import type { ReactNode } from 'react';
import type { InboxRoute } from '../app/route.js';
import { useSay } from '../i18n/language.js';
import { useStore } from '../store/store.js';
import { ViewChips } from '../rail/ViewChips.js';
import { useActiveList, useSelection } from './active-list.js';
import { BulkBar } from './BulkBar.js';
import type { InboxList } from './inbox-list.js';
import { ListBar, ListFilters } from './ListBar.js';
import { Rows } from './Rows.js';
import { useSort } from './sorts.js';
import { viewInfo } from './views.js';

function Skeleton(): ReactNode {
  const t = useSay();
  return (
    <ul className="rows" aria-busy="true" aria-label={t('list.loading')}>
      {['a', 'b', 'c', 'd', 'e', 'f'].map((each) => (
        <li key={each} className={`row sk sk-${each}`}>
          <span className="chb" />
          <i />
          <i />
          <i />
        </li>
      ))}
    </ul>
  );
}

function ListBody({ list, route }: { list: InboxList; route: InboxRoute }): ReactNode {
  const t = useSay();
  const status = useStore(list.state, (state) => state.status);
  const empty = useStore(list.state, (state) => state.shown.length === 0 && !state.hasMore);
  if (status === 'loading') return <Skeleton />;
  if (status === 'failed') {
    return (
      <div className="mt">
        <b>{t('list.failed')}</b>
        <p>{t('list.failed.hint')}</p>
        <button type="button" className="btn btn-s" onClick={() => void list.load()}>
          {t('ui.retry')}
        </button>
      </div>
    );
  }
  if (empty) {
    const info = viewInfo(route.view);
    const narrowed = route.accountId !== null || route.tag !== null;
    return (
      <div className="mt">
        <b>{t(narrowed ? 'empty.filtered' : info.empty)}</b>
        <p>{t(narrowed ? 'empty.filtered.hint' : info.emptyHint)}</p>
      </div>
    );
  }
  return <Rows list={list} route={route} />;
}

export function ListPane({ route }: { route: InboxRoute }): ReactNode {
  const t = useSay();
  const sort = useSort(route.view);
  const list = useActiveList({ view: route.view, sort, accountId: route.accountId, tag: route.tag });
  const { ids } = useSelection();
  return (
    <section className="col list" aria-label={t('list.title')}>
      {ids.size > 0 ? <BulkBar /> : <ListBar route={route} sort={sort} />}
      <ViewChips route={route} />
      <ListFilters route={route} />
      {list === null ? (
        <Skeleton />
      ) : (
        <ListBody key={`${route.view}${sort}${route.accountId}${route.tag}`} list={list} route={route} />
      )}
    </section>
  );
}

import { useVirtualizer } from '@tanstack/react-virtual';
import { useCallback, useEffect, useMemo, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { InboxRoute } from '../app/route.js';
import { useSay } from '../i18n/language.js';
import { useSettings } from '../settings/settings.js';
import { useStore } from '../store/store.js';
import { runCommand } from '../commands/commands.js';
import { cursor, useSelection } from './active-list.js';
import type { InboxList } from './inbox-list.js';
import { Row } from './Row.js';
import { rowReacher } from './row-focus.js';
import { rows } from './rows.js';

const GROUP = '\u0000answered';
const GROUP_HEIGHT = 28;
/** Fetch the next page this many rows before the end. */
const AHEAD = 30;

/** The ids shown, with the heading before the first conversation that waits for its customer. */
function useEntries(list: InboxList, shown: readonly string[]): readonly string[] {
  return useMemo(() => {
    if (list.scope.sort !== 'LONGEST_WAITING') return shown;
    const first = shown.findIndex((id) => rows.get(id)?.waitingSince == null);
    return first <= 0 ? shown : [...shown.slice(0, first), GROUP, ...shown.slice(first)];
  }, [list, shown]);
}

function rowHeight(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--row-list')) || 76;
}

export function Rows({ list, route }: { list: InboxList; route: InboxRoute }): ReactNode {
  const t = useSay();
  const { shown, hasMore, waiting } = useStore(list.state, (state) => state);
  const entries = useEntries(list, shown);
  const at = useStore(cursor, (id) => id);
  const { ids: selected } = useSelection();
  const { density } = useSettings();
  const scroller = useRef<HTMLDivElement>(null);

  const virtual = useVirtualizer({
    count: entries.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback(
      (index: number) => (entries[index] === GROUP ? GROUP_HEIGHT : rowHeight()),
      [entries],
    ),
    getItemKey: useCallback((index: number) => entries[index] ?? index, [entries]),
    overscan: 8,
  });
  useEffect(() => virtual.measure(), [virtual, density, entries]);

  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (hasMore && last >= entries.length - AHEAD) void list.loadMore();
  }, [list, hasMore, last, entries.length]);

  useEffect(() => {
    rowReacher((id) => {
      const index = entries.indexOf(id);
      if (index < 0) return;
      virtual.scrollToIndex(index, { align: 'auto' });
      requestAnimationFrame(() => {
        scroller.current
          ?.querySelector<HTMLElement>(`[data-row="${CSS.escape(id)}"] .row-a`)
          ?.focus({ preventScroll: true });
      });
    });
    return () => rowReacher(null);
  }, [entries, virtual]);

  const walk = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    runCommand(event.key === 'ArrowDown' ? 'next' : 'previous');
  };
  const tabbable = at !== null && shown.includes(at) ? at : (route.conversationId ?? shown[0]);

  return (
    <div className="rows-w" onPointerMove={list.calm.used} onPointerLeave={list.calm.left}>
      {waiting > 0 && (
        <button type="button" className="fresh" onClick={list.settle}>
          {t('list.waiting', { n: waiting })}
        </button>
      )}
      <div className="rows" ref={scroller} data-inbox-list="" onScroll={list.calm.used} onKeyDown={walk}>
        <ul
          className="rows-in"
          ref={(element) => element?.style.setProperty('block-size', `${virtual.getTotalSize()}px`)}
        >
          {items.map((item) => {
            const id = entries[item.index]!;
            const place = (element: HTMLElement | null): void => {
              element?.style.setProperty('transform', `translateY(${item.start}px)`);
            };
            return (
              <li
                key={item.key}
                className="rows-i"
                ref={place}
                aria-setsize={hasMore ? -1 : entries.length}
                aria-posinset={item.index + 1}
              >
                {id === GROUP ? (
                  <h3 className="group">{t('list.answered')}</h3>
                ) : (
                  <Row
                    id={id}
                    route={route}
                    current={route.conversationId === id}
                    selected={selected.has(id)}
                    tabbable={tabbable === id}
                  />
                )}
              </li>
            );
          })}
        </ul>
      </div>
    </div>
  );
}

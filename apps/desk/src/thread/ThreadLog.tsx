import { ArrowDown } from 'lucide-react';
import { useEffect, useMemo, type ReactNode } from 'react';
import type { InboxRow } from '../graphql/types.js';
import { useSay } from '../i18n/language.js';
import { remove, useOutbox } from '../outbox/outbox.js';
import { useStore } from '../store/store.js';
import { Announcer } from './Announcer.js';
import { SegmentView } from './Line.js';
import { lineOf } from './line.js';
import { OutgoingItem } from './OutgoingItem.js';
import { useThreadScroll } from './scroll.js';
import { useSeenWhileVisible } from './seen-while-visible.js';
import type { Thread, ThreadState } from './thread.js';
import { isMessage } from './unread.js';

/** Ours that the thread does not show yet; one that it shows by now has left the outbox. */
function useOutgoing(conversationId: string, items: ThreadState['items']): ReturnType<typeof useOutbox> {
  const all = useOutbox();
  const arrived = useMemo(
    () => new Set(items.map((item) => (isMessage(item) ? item.clientId : null))),
    [items],
  );
  const here = useMemo(
    () => all.filter((each) => each.conversationId === conversationId),
    [all, conversationId],
  );
  useEffect(() => {
    for (const each of here) if (arrived.has(each.clientMutationId)) remove(each.clientMutationId);
  }, [here, arrived]);
  return useMemo(() => here.filter((each) => !arrived.has(each.clientMutationId)), [here, arrived]);
}

interface ThreadLogProps {
  readonly thread: Thread;
  readonly row: InboxRow;
  readonly marked: string | null;
}

export function ThreadLog({ thread, row, marked }: ThreadLogProps): ReactNode {
  const t = useSay();
  const state = useStore(thread.state, (value) => value);
  const outgoing = useOutgoing(row.id, state.items);
  const { log, onScroll, atBottom } = useThreadScroll(thread, state, outgoing);
  useSeenWhileVisible(row, state, atBottom);

  const { owner, channel, name } = row;
  const segments = useMemo(
    () =>
      lineOf(state.items, {
        owner: owner.kind,
        channel,
        hasOlder: state.hasOlder,
        firstUnread: state.firstUnread,
      }),
    [state.items, state.hasOlder, state.firstUnread, owner.kind, channel],
  );
  const last = segments.length - 1;

  return (
    <div className="log-w">
      <div
        className="log"
        role="log"
        aria-live="off"
        aria-label={t('thread.log', { name })}
        aria-busy={state.status === 'loading'}
        tabIndex={0}
        ref={log}
        onScroll={onScroll}
      >
        <div className="log-in">
          {segments.map((segment, index) => (
            <SegmentView key={segment.key} segment={segment} customer={name} marked={marked}>
              {index === last &&
                outgoing.map((each) => <OutgoingItem key={each.clientMutationId} outgoing={each} />)}
            </SegmentView>
          ))}
        </div>
      </div>
      {!atBottom && state.status === 'ready' && (
        <button type="button" className="latest" onClick={() => void thread.latest()}>
          <ArrowDown className="i i-14" aria-hidden="true" />
          {row.unread > 0 ? t('thread.latestNew', { n: row.unread }) : t('thread.latest')}
        </button>
      )}
      <Announcer items={state.items} name={name} />
    </div>
  );
}

import { useEffect, useMemo, type ReactNode } from 'react';
import { closeConversation } from '../app/navigation.js';
import type { InboxRoute } from '../app/route.js';
import { Composer } from '../composer/Composer.js';
import { ContextPane } from '../customer-card/ContextPane.js';
import { useSay } from '../i18n/language.js';
import { useRow } from '../inbox-list/rows.js';
import { BeingHere } from '../presence/being-here.js';
import { useKeyed } from '../store/keyed-store.js';
import { useStore } from '../store/store.js';
import { Nothing } from '../ui/Nothing.js';
import { useActiveThread } from './active-thread.js';
import { conversations } from './conversations.js';
import { LiveBar } from './LiveBar.js';
import { PausedBanner } from './PausedBanner.js';
import type { Thread } from './thread.js';
import { ReplyOptions } from './reply-options.js';
import { ThreadBar } from './ThreadBar.js';
import { ThreadLog } from './ThreadLog.js';

function Skeleton({ label }: { label: string }): ReactNode {
  return (
    <div className="log-w" role="status" aria-label={label}>
      <div className="log sk-thread" aria-hidden="true">
        <i />
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

function Failed({ thread }: { thread: Thread }): ReactNode {
  const t = useSay();
  const gone = useStore(thread.state, (state) => state.status === 'gone');
  return (
    <Nothing title={t(gone ? 'thread.gone' : 'thread.failed')}>
      <p>{t(gone ? 'thread.gone.hint' : 'thread.failed.hint')}</p>
      {gone ? (
        <button type="button" className="btn" onClick={closeConversation}>
          {t('thread.backToList')}
        </button>
      ) : (
        <button type="button" className="btn" onClick={() => void thread.open(null)}>
          {t('ui.retry')}
        </button>
      )}
    </Nothing>
  );
}

function OpenThread({ thread, route }: { thread: Thread; route: InboxRoute }): ReactNode {
  const t = useSay();
  const id = thread.conversationId;
  const row = useRow(id);
  const conversation = useKeyed(conversations, id);
  const status = useStore(thread.state, (state) => state.status);
  const here = useMemo(() => new BeingHere(id), [id]);
  useEffect(() => {
    here.start();
    return () => here.stop();
  }, [here]);

  if (status === 'gone' || (status === 'failed' && row === undefined)) {
    return (
      <main className="col thread empty-pane">
        <Failed thread={thread} />
      </main>
    );
  }
  return (
    <>
      <main
        className="col thread"
        aria-label={row === undefined ? t('thread.title') : t('thread.of', { name: row.name })}
      >
        {row !== undefined && <ThreadBar row={row} />}
        {row !== undefined && <PausedBanner accountId={row.accountId} />}
        {status === 'failed' ? (
          <div className="empty-pane">
            <Failed thread={thread} />
          </div>
        ) : row === undefined || status === 'loading' ? (
          <Skeleton label={t('thread.loading')} />
        ) : (
          <ReplyOptions value={conversation?.options ?? []}>
            <ThreadLog thread={thread} row={row} marked={route.messageId} />
          </ReplyOptions>
        )}
        {row !== undefined && <LiveBar conversationId={id} name={row.name} />}
        {row !== undefined && conversation !== undefined && (
          <Composer thread={thread} row={row} conversation={conversation} here={here} />
        )}
      </main>
      <ContextPane row={row} conversation={conversation} />
    </>
  );
}

export function ThreadPane({
  route,
  conversationId,
}: {
  route: InboxRoute;
  conversationId: string;
}): ReactNode {
  const t = useSay();
  const thread = useActiveThread(conversationId, route.messageId);
  if (thread !== null) return <OpenThread thread={thread} route={route} />;
  return (
    <>
      <main className="col thread">
        <Skeleton label={t('thread.loading')} />
      </main>
      <aside className="col context" />
    </>
  );
}

import { Direction } from 'radix-ui';
import { lazy, Suspense, useEffect, useState, type ReactNode } from 'react';
import { useSpeech } from '../i18n/language.js';
import { session, startSession } from '../session/session.js';
import { useStore } from '../store/store.js';
import { Logo } from '../ui/Logo.js';
import { Nothing } from '../ui/Nothing.js';
import { Desk } from './Desk.js';
import { useRoute } from './navigation.js';
import { enter } from './entering.js';

const Entrance = lazy(() => import('../session/Entrance.js'));

function Starting(): ReactNode {
  const { t } = useSpeech();
  return (
    <main className="entrance" aria-busy="true">
      <span className="brand starting">
        <Logo />
        <span className="vh">{t('app.starting')}</span>
      </span>
    </main>
  );
}

const TRY_AGAIN = 3_000;

/** The server does not answer yet (it may be starting): tried again by itself, and by hand. */
function Unreachable(): ReactNode {
  const { t } = useSpeech();
  useEffect(() => {
    const timer = setInterval(() => void startSession(), TRY_AGAIN);
    return () => clearInterval(timer);
  }, []);
  return (
    <main className="entrance">
      <Nothing title={t('app.unreachable')}>
        <p>{t('app.unreachable.hint')}</p>
        <button type="button" className="btn" onClick={() => void startSession()}>
          {t('reconnect.now')}
        </button>
      </Nothing>
    </main>
  );
}

/** Everything that runs while somebody is signed in, from the workspace to the outbox. */
function SignedIn({ userId }: { userId: string }): ReactNode {
  const [failed, setFailed] = useState(false);
  const [ready, setReady] = useState(false);
  useEffect(() => {
    setReady(false);
    return enter(
      userId,
      () => setReady(true),
      () => setFailed(true),
    );
  }, [userId, failed]);
  if (ready) return <Desk />;
  return failed ? <Retry onRetry={() => setFailed(false)} /> : <Starting />;
}

function Retry({ onRetry }: { onRetry: () => void }): ReactNode {
  const { t } = useSpeech();
  return (
    <main className="entrance">
      <Nothing title={t('app.failed')}>
        <button type="button" className="btn" onClick={onRetry}>
          {t('ui.retry')}
        </button>
      </Nothing>
    </main>
  );
}

export function App(): ReactNode {
  const { rtl } = useSpeech();
  const now = useStore(session, (value) => value);
  const { page } = useRoute();
  const atDoor = now.phase === 'signed-out' || page === 'invitation' || page === 'reset';
  return (
    <Direction.Provider dir={rtl ? 'rtl' : 'ltr'}>
      {atDoor ? (
        <Suspense fallback={<Starting />}>
          <Entrance ended={now.phase === 'signed-out' && now.ended} />
        </Suspense>
      ) : now.phase === 'starting' ? (
        <Starting />
      ) : now.phase === 'unreachable' ? (
        <Unreachable />
      ) : now.phase === 'signed-in' ? (
        <SignedIn userId={now.me.id} />
      ) : null}
    </Direction.Provider>
  );
}

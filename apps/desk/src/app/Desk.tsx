import { Tooltip } from 'radix-ui';
import { lazy, Suspense, useEffect, type ReactNode } from 'react';
import { Toasts } from '../actions/Toasts.js';
import { runCommand } from '../commands/commands.js';
import { Palette } from '../commands/Palette.js';
import { ReconnectBanner } from '../connection/ReconnectBanner.js';
import { useSpeech } from '../i18n/language.js';
import { ListPane } from '../inbox-list/ListPane.js';
import { followCounts } from '../inbox-list/follow-counts.js';
import { useCounts } from '../inbox-list/rows.js';
import { viewInfo } from '../inbox-list/views.js';
import { listenForKeys } from '../keyboard/listen.js';
import { Rail } from '../rail/Rail.js';
import { TabBar } from '../rail/TabBar.js';
import { leaving } from '../session/leaving.js';
import { proof } from '../session/second-factor.js';
import { useStore } from '../store/store.js';
import { NoThread } from '../thread/NoThread.js';
import { ThreadPane } from '../thread/ThreadPane.js';
import { ErrorEdge } from './ErrorEdge.js';
import { useRoute } from './navigation.js';
import { changePanels, usePanels } from './panels.js';
import type { InboxRoute, Route } from './route.js';
import { useWorkspace } from './workspace.js';

const ChannelHealthPage = lazy(() => import('../channel-health/ChannelHealthPage.js'));
const ConnectorsPage = lazy(() => import('../connectors/ConnectorsPage.js'));
const ParkedPage = lazy(() => import('../parked/ParkedPage.js'));
const UsersPage = lazy(() => import('../users/UsersPage.js'));
const SettingsPage = lazy(() => import('../settings/SettingsPage.js'));
const ProofDialog = lazy(() => import('../session/ProofDialog.js'));
const LeavingDialog = lazy(() => import('../session/LeavingDialog.js'));
const KeyHelp = lazy(() => import('../keyboard/KeyHelp.js'));

function Inbox({ route }: { route: InboxRoute }): ReactNode {
  const id = route.conversationId;
  return (
    <>
      <ListPane route={route} />
      {id === null ? <NoThread /> : <ThreadPane key={id} route={route} conversationId={id} />}
    </>
  );
}

function Page({ route }: { route: Route }): ReactNode {
  switch (route.page) {
    case 'channels':
      return <ChannelHealthPage />;
    case 'connectors':
      return <ConnectorsPage />;
    case 'parked':
      return <ParkedPage />;
    case 'users':
      return <UsersPage />;
    case 'settings':
      return <SettingsPage />;
    default:
      return null;
  }
}

/** The inbox brings its counts along; elsewhere they are read and followed for themselves. */
function useCountsElsewhere(elsewhere: boolean): void {
  useEffect(() => (elsewhere ? followCounts() : undefined), [elsewhere]);
}

/** The tab's title: how much is mine, where, whose. */
function useTitle(route: Route): void {
  const { t } = useSpeech();
  const mine = useCounts()?.mine ?? 0;
  const name = useWorkspace()?.name ?? 'Throughline';
  const place = route.page === 'inbox' ? t(viewInfo(route.view).title) : name;
  useEffect(() => {
    document.title = `${mine > 0 ? `(${mine}) ` : ''}${place}${place === name ? '' : `, ${name}`}`;
  }, [mine, place, name]);
}

/** The palette is at hand at once: what is typed right after its key must not be lost to shortcuts. */
function Overlays(): ReactNode {
  const { palette, help } = usePanels();
  const waiting = useStore(proof, (now) => now);
  const begun = useStore(leaving, (now) => now);
  return (
    <Suspense fallback={null}>
      {palette && <Palette />}
      {help && <KeyHelp />}
      {waiting !== null && <ProofDialog />}
      {begun !== null && <LeavingDialog begun={begun} />}
    </Suspense>
  );
}

export function Desk(): ReactNode {
  const { t } = useSpeech();
  const route = useRoute();
  const { contextDocked, railDocked, railOver } = usePanels();
  useTitle(route);
  useCountsElsewhere(route.page !== 'inbox');
  useEffect(() => listenForKeys(runCommand), []);
  const threadOpen = route.page === 'inbox' && route.conversationId !== null;
  return (
    <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
      <a className="skip" href="#work">
        {t('ui.skip')}
      </a>
      <div
        className="app"
        data-page={route.page}
        data-thread={threadOpen}
        data-context={contextDocked && threadOpen ? 'shown' : 'hidden'}
        data-rail={railDocked ? 'shown' : 'hidden'}
      >
        <ReconnectBanner />
        {railOver && (
          <button
            type="button"
            className="veil"
            tabIndex={-1}
            aria-label={t('ui.close')}
            onClick={() => changePanels({ railOver: false })}
          />
        )}
        <Rail />
        <div className="work" id="work" tabIndex={-1}>
          <ErrorEdge key={route.page}>
            {route.page === 'inbox' ? (
              <Inbox route={route} />
            ) : (
              <Suspense fallback={<main className="page" aria-busy="true" />}>
                <Page route={route} />
              </Suspense>
            )}
          </ErrorEdge>
        </div>
        {!threadOpen && <TabBar />}
      </div>
      <Toasts />
      <Overlays />
    </Tooltip.Provider>
  );
}

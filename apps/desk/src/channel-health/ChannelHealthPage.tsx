import { Plus } from 'lucide-react';
import { useEffect, useState, type ReactNode } from 'react';
import { health, readWorkspace, takeHealth } from '../app/workspace.js';
import { AccountActions } from '../channels/AccountActions.js';
import { ConnectDialog } from '../channels/ConnectDialog.js';
import { channelSetupQuery, type ChannelSetup } from '../graphql/documents/channel-setup.js';
import { channelHealthQuery } from '../graphql/documents/workspace.js';
import { request } from '../graphql/request.js';
import { useSay } from '../i18n/language.js';
import { me } from '../session/session.js';
import { useStore } from '../store/store.js';
import { Loading } from '../ui/Loading.js';
import { Nothing } from '../ui/Nothing.js';
import { Page } from '../ui/Page.js';
import { useResource } from '../ui/resource.js';
import { AccountHealth } from './AccountHealth.js';

/** How the connected accounts do, read once, then told live; for administrators also how they are connected. */
export default function ChannelHealthPage(): ReactNode {
  const t = useSay();
  const resource = useResource(channelHealthQuery);
  const live = useStore(health, (all) => all);
  const [setup, setSetup] = useState<ChannelSetup | null>(null);
  const [connecting, setConnecting] = useState(false);
  const administers = me()?.role === 'ADMINISTRATOR';
  const readSetup = (): void => {
    if (!administers) return;
    request(channelSetupQuery, {}).then(
      ({ channelSetup }) => setSetup(channelSetup),
      () => undefined,
    );
  };
  const changed = (): void => {
    resource.read();
    readSetup();
    readWorkspace().catch(() => undefined);
  };
  useEffect(readSetup, [administers]);
  useEffect(() => {
    if (resource.data !== null) takeHealth(resource.data.channelHealth);
  }, [resource.data]);
  const actionsOf = (id: string, paused: boolean): ReactNode => {
    const account = setup?.accounts.find((each) => each.id === id);
    if (account === undefined || account.disconnectedAt !== null) return null;
    return (
      <AccountActions
        account={account}
        paused={paused}
        publicUrl={setup?.publicUrl ?? ''}
        onChanged={changed}
      />
    );
  };
  return (
    <Page
      title={t('page.channels')}
      hint={t('health.hint')}
      tools={
        administers && (
          <button type="button" className="btn btn-s btn-p" onClick={() => setConnecting(true)}>
            <Plus className="i i-14" aria-hidden="true" />
            {t('connect.open')}
          </button>
        )
      }
    >
      <Loading resource={resource}>
        {({ channelHealth }) => {
          const all = live ?? channelHealth;
          return all.length === 0 ? (
            <Nothing title={t('health.none')}>
              <p>{t('health.none.hint')}</p>
            </Nothing>
          ) : (
            <div className="cards">
              {all.map((each) => (
                <AccountHealth
                  key={each.account.id}
                  health={each}
                  actions={actionsOf(each.account.id, each.account.paused)}
                />
              ))}
            </div>
          );
        }}
      </Loading>
      {connecting && <ConnectDialog onClose={() => setConnecting(false)} onChanged={changed} />}
    </Page>
  );
}

import { useEffect, type ReactNode } from 'react';
import { health, takeHealth } from '../app/workspace.js';
import { channelHealthQuery } from '../graphql/documents/workspace.js';
import { useSay } from '../i18n/language.js';
import { useStore } from '../store/store.js';
import { Loading } from '../ui/Loading.js';
import { Nothing } from '../ui/Nothing.js';
import { Page } from '../ui/Page.js';
import { useResource } from '../ui/resource.js';
import { AccountHealth } from './AccountHealth.js';

/** How the connected accounts do: read once, then told live. */
export default function ChannelHealthPage(): ReactNode {
  const t = useSay();
  const resource = useResource(channelHealthQuery);
  const live = useStore(health, (all) => all);
  useEffect(() => {
    if (resource.data !== null) takeHealth(resource.data.channelHealth);
  }, [resource.data]);
  return (
    <Page title={t('page.channels')} hint={t('health.hint')}>
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
                <AccountHealth key={each.account.id} health={each} />
              ))}
            </div>
          );
        }}
      </Loading>
    </Page>
  );
}

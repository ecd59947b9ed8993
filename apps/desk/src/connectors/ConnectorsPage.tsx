import { Plus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { ConnectorCredentials } from '../graphql/connector-types.js';
import { connectorsQuery } from '../graphql/documents/connectors.js';
import { useSay } from '../i18n/language.js';
import { Loading } from '../ui/Loading.js';
import { Nothing } from '../ui/Nothing.js';
import { Page } from '../ui/Page.js';
import { useResource } from '../ui/resource.js';
import { ConnectorCard } from './ConnectorCard.js';
import { ConnectorDialog } from './ConnectorDialog.js';
import { CredentialsDialog } from './CredentialsDialog.js';

/** Other teams' channels: who may speak for them, what they can do, and what they did not take. */
export default function ConnectorsPage(): ReactNode {
  const t = useSay();
  const resource = useResource(connectorsQuery);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<ConnectorCredentials | null>(null);
  const changed = (credentials: ConnectorCredentials): void => {
    setAdding(false);
    if (credentials.apiKey !== null || credentials.callbackSecret !== null) setMade(credentials);
    resource.read();
  };
  return (
    <Page
      title={t('page.connectors')}
      hint={t('connectors.hint')}
      tools={
        <button type="button" className="btn btn-s btn-p" onClick={() => setAdding(true)}>
          <Plus className="i i-14" aria-hidden="true" />
          {t('connectors.add')}
        </button>
      }
    >
      <Loading resource={resource}>
        {({ connectors }) =>
          connectors.length === 0 ? (
            <Nothing title={t('connectors.none')} picture>
              <p>{t('connectors.none.hint')}</p>
            </Nothing>
          ) : (
            <div className="cards">
              {connectors.map((connector) => (
                <ConnectorCard
                  key={connector.accountId}
                  connector={connector}
                  onChanged={changed}
                  onRead={resource.read}
                />
              ))}
            </div>
          )
        }
      </Loading>
      {adding && <ConnectorDialog onClose={() => setAdding(false)} onDone={changed} />}
      {made !== null && <CredentialsDialog made={made} onClose={() => setMade(null)} />}
    </Page>
  );
}

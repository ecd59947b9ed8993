import { Ellipsis } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { administer } from '../actions/administer.js';
import type { Connector, ConnectorCredentials } from '../graphql/connector-types.js';
import {
  rotateConnectorKeyMutation,
  rotateConnectorSecretMutation,
} from '../graphql/documents/connectors.js';
import { useSay } from '../i18n/language.js';
import { ChannelTile } from '../ui/channel.js';
import { IconButton } from '../ui/IconButton.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import { Question } from '../ui/Question.js';
import { Capabilities } from './Capabilities.js';
import { ConnectorDialog } from './ConnectorDialog.js';
import { DeadLettersDialog } from './DeadLettersDialog.js';
import { Keys } from './Keys.js';

interface ConnectorCardProps {
  readonly connector: Connector;
  readonly onChanged: (credentials: ConnectorCredentials) => void;
  readonly onRead: () => void;
}

type Open = 'change' | 'key' | 'secret' | 'letters' | null;

export function ConnectorCard({ connector, onChanged, onRead }: ConnectorCardProps): ReactNode {
  const t = useSay();
  const [open, setOpen] = useState<Open>(null);
  const { accountId, name, channel, callbackUrl, deadLetters, trusted } = connector;
  const close = (): void => setOpen(null);

  const rotateKey = async (): Promise<void> => {
    close();
    const made = await administer(
      rotateConnectorKeyMutation,
      { accountId },
      'rotateConnectorKey',
      () => void rotateKey(),
    );
    if (made !== null) onChanged(made);
  };
  const rotateSecret = async (): Promise<void> => {
    close();
    const made = await administer(
      rotateConnectorSecretMutation,
      { accountId },
      'rotateConnectorSecret',
      () => void rotateSecret(),
    );
    if (made !== null) onChanged(made);
  };

  return (
    <article className="card health" aria-label={name}>
      <header>
        <ChannelTile channel={channel} />
        <div className="grow">
          <h2>
            <bdi>{name}</bdi>
          </h2>
          <bdi className="t3">{accountId === channel ? channel : `${channel} · ${accountId}`}</bdi>
        </div>
        {trusted && <span className="chip chip-info">{t('connectors.trusted')}</span>}
        <Menu
          label={t('connectors.actionsFor', { name })}
          trigger={<IconButton icon={Ellipsis} label={t('connectors.actionsFor', { name })} />}
        >
          <MenuItem onSelect={() => setOpen('change')}>{t('connectors.change')}</MenuItem>
          <MenuItem onSelect={() => setOpen('key')}>{t('connectors.newKey')}</MenuItem>
          <MenuItem onSelect={() => setOpen('secret')}>{t('connectors.newSecret')}</MenuItem>
        </Menu>
      </header>
      <dl className="kv">
        <dt>{t('connectors.callback')}</dt>
        <dd>
          <bdi dir="ltr">{callbackUrl}</bdi>
        </dd>
        <Capabilities capabilities={connector.capabilities} />
      </dl>
      <Keys keys={connector.keys} name={name} onChanged={onRead} />
      {deadLetters > 0 && (
        <div className="health-p">
          <p>{t('connectors.dead', { n: deadLetters })}</p>
          <button type="button" className="btn btn-s" onClick={() => setOpen('letters')}>
            {t('connectors.dead.show')}
          </button>
        </div>
      )}
      {open === 'change' && <ConnectorDialog connector={connector} onClose={close} onDone={onChanged} />}
      {open === 'key' && (
        <Question
          title={t('connectors.newKey')}
          text={t('connectors.newKey.question')}
          action={t('connectors.newKey.do')}
          onYes={() => void rotateKey()}
          onClose={close}
        />
      )}
      {open === 'secret' && (
        <Question
          title={t('connectors.newSecret')}
          text={t('connectors.newSecret.question')}
          action={t('connectors.newSecret.do')}
          onYes={() => void rotateSecret()}
          onClose={close}
        />
      )}
      {open === 'letters' && (
        <DeadLettersDialog
          accountId={accountId}
          name={name}
          onClose={() => {
            close();
            onRead();
          }}
        />
      )}
    </article>
  );
}

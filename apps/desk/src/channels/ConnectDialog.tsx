import { useState, type ReactNode } from 'react';
import {
  channelSetupQuery,
  type ChannelConnection,
  type ChannelSetup,
} from '../graphql/documents/channel-setup.js';
import { request } from '../graphql/request.js';
import { useSay } from '../i18n/language.js';
import { ChannelTile, channelName } from '../ui/channel.js';
import { Modal } from '../ui/Modal.js';
import { Checks } from '../channel-health/Checks.js';
import { EmbedStep } from './EmbedStep.js';
import { EntriesStep } from './EntriesStep.js';
import { kinds, type Kind } from './entries.js';
import { TrialStep } from './TrialStep.js';
import { WebhookStep } from './WebhookStep.js';

const tiles = {
  whatsapp: 'WHATSAPP',
  messenger: 'MESSENGER',
  instagram: 'INSTAGRAM',
  webchat: 'WEBCHAT',
} as const;
const STEPS = 4;

function ChooseStep({ onChosen }: { onChosen: (kind: Kind) => void }): ReactNode {
  const t = useSay();
  return (
    <div className="form" role="group" aria-label={t('connect.which')}>
      <p>{t('connect.which')}</p>
      <div className="kinds">
        {kinds.map((kind, index) => (
          <button
            key={kind}
            type="button"
            className="kind"
            autoFocus={index === 0}
            onClick={() => onChosen(kind)}
          >
            <ChannelTile channel={tiles[kind]} />
            {channelName(t, tiles[kind])}
          </button>
        ))}
      </div>
    </div>
  );
}

interface ConnectDialogProps {
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** From nothing to a message each way, in four steps; each can be left, and what is connected by then stays. */
export function ConnectDialog({ onClose, onChanged }: ConnectDialogProps): ReactNode {
  const t = useSay();
  const [kind, setKind] = useState<Kind | null>(null);
  const [connection, setConnection] = useState<ChannelConnection | null>(null);
  const [setup, setSetup] = useState<ChannelSetup | null>(null);
  const [trying, setTrying] = useState(false);
  const account = setup?.accounts.find(({ id }) => id === connection?.accountId);
  const step = kind === null ? 1 : connection === null ? 2 : trying ? 4 : 3;

  const connected = (next: ChannelConnection): void => {
    setConnection(next);
    onChanged();
    // Its name is the provider's, and a site's key is made by the server.
    request(channelSetupQuery, {}).then(
      ({ channelSetup }) => setSetup(channelSetup),
      () => undefined,
    );
  };
  const title = kind === null ? t('connect.title') : `${t('connect.title')}: ${channelName(t, tiles[kind])}`;
  return (
    <Modal
      open
      onClose={onClose}
      title={title}
      hint={t('connect.step', { step, of: STEPS })}
      className="dlg-m"
    >
      {kind === null && <ChooseStep onChosen={setKind} />}
      {kind !== null && connection === null && (
        <EntriesStep kind={kind} onBack={() => setKind(null)} onConnected={connected} />
      )}
      {connection !== null && !trying && (
        <div className="steps">
          <div className="form">
            <Checks
              checks={connection.checks.filter(({ step: of }) => of !== 'callback' && of !== 'subscription')}
            />
          </div>
          {connection.callbackUrl === null ? (
            account && <EmbedStep account={account} publicUrl={setup?.publicUrl ?? ''} />
          ) : (
            <WebhookStep connection={connection} />
          )}
          <div className="form-f form-e">
            <button type="button" className="btn btn-p" onClick={() => setTrying(true)}>
              {t('connect.next')}
            </button>
          </div>
        </div>
      )}
      {connection !== null && trying && (
        <div className="steps">
          <TrialStep
            accountId={connection.accountId}
            name={account?.name ?? ''}
            web={connection.callbackUrl === null}
          />
          <div className="form-f form-e">
            <button type="button" className="btn" onClick={() => setTrying(false)}>
              {t('connect.back')}
            </button>
            <button type="button" className="btn btn-p" onClick={onClose}>
              {t('connect.done')}
            </button>
          </div>
        </div>
      )}
    </Modal>
  );
}

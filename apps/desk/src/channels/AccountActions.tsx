import { Ellipsis } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { newId } from '../actions/act.js';
import { administer } from '../actions/administer.js';
import type { Document } from '../graphql/document.js';
import {
  checkChannelMutation,
  disconnectChannelMutation,
  pauseChannelMutation,
  type ChannelConnection,
  type ChannelConnectionResult,
  type ConnectedChannel,
} from '../graphql/documents/channel-setup.js';
import { useSay } from '../i18n/language.js';
import { IconButton } from '../ui/IconButton.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import { Modal } from '../ui/Modal.js';
import { Question } from '../ui/Question.js';
import { ChannelSettingsDialog } from './ChannelSettingsDialog.js';
import { EmbedStep } from './EmbedStep.js';
import { ReconnectDialog } from './ReconnectDialog.js';
import { TrialStep } from './TrialStep.js';
import { WebhookStep } from './WebhookStep.js';

type Open = 'reconnect' | 'settings' | 'webhook' | 'trial' | 'disconnect' | null;

interface AccountActionsProps {
  readonly account: ConnectedChannel;
  readonly paused: boolean;
  readonly publicUrl: string;
  readonly onChanged: () => void;
}

/** What an administrator may do with an account. */
export function AccountActions({ account, paused, publicUrl, onChanged }: AccountActionsProps): ReactNode {
  const t = useSay();
  const [open, setOpen] = useState<Open>(null);
  const close = (): void => setOpen(null);
  const web = account.channel === 'WEBCHAT';
  const run = async <Field extends string>(
    document: Document<Readonly<Record<Field, ChannelConnectionResult>>, OnOne>,
    field: Field,
  ): Promise<void> => {
    close();
    const variables = { input: { clientMutationId: newId(), accountId: account.id } };
    await administer(document, variables, field, () => void run(document, field));
    onChanged();
  };
  return (
    <>
      <Menu
        label={t('account.menu', { name: account.name })}
        trigger={<IconButton icon={Ellipsis} label={t('account.menu', { name: account.name })} />}
      >
        <MenuItem onSelect={() => void run(checkChannelMutation, 'checkChannel')}>
          {t('account.check')}
        </MenuItem>
        {!web && <MenuItem onSelect={() => setOpen('reconnect')}>{t('account.reconnect')}</MenuItem>}
        <MenuItem onSelect={() => setOpen('webhook')}>
          {t(web ? 'webhook.embed' : 'account.webhook')}
        </MenuItem>
        <MenuItem onSelect={() => setOpen('trial')}>{t('account.trial')}</MenuItem>
        <MenuItem onSelect={() => setOpen('settings')}>{t('account.settings')}</MenuItem>
        {!paused && (
          <MenuItem onSelect={() => void run(pauseChannelMutation, 'pauseChannel')}>
            {t('account.pause')}
          </MenuItem>
        )}
        <MenuItem onSelect={() => setOpen('disconnect')}>{t('account.disconnect')}</MenuItem>
      </Menu>
      {open === 'reconnect' && <ReconnectDialog account={account} onClose={close} onChanged={onChanged} />}
      {open === 'settings' && (
        <ChannelSettingsDialog account={account} onClose={close} onChanged={onChanged} />
      )}
      {open === 'webhook' && (
        <Modal open onClose={close} title={`${account.name}: ${t('account.webhook')}`} className="dlg-m">
          {web ? (
            <EmbedStep account={account} publicUrl={publicUrl} />
          ) : (
            <WebhookStep connection={asConnection(account)} />
          )}
        </Modal>
      )}
      {open === 'trial' && (
        <Modal open onClose={close} title={`${account.name}: ${t('trial.title')}`} className="dlg-m">
          <TrialStep accountId={account.id} name={account.name} web={web} />
        </Modal>
      )}
      {open === 'disconnect' && (
        <Question
          title={t('account.disconnect')}
          text={t('account.disconnect.question', { name: account.name })}
          action={t('account.disconnect')}
          onClose={close}
          onYes={() => void run(disconnectChannelMutation, 'disconnectChannel')}
        />
      )}
    </>
  );
}

interface OnOne {
  readonly input: { readonly clientMutationId: string; readonly accountId: string };
}

const asConnection = ({ id, callbackUrl }: ConnectedChannel): ChannelConnection => ({
  __typename: 'ChannelConnection',
  accountId: id,
  callbackUrl,
  verifyToken: null,
  checks: [],
});

import { useState, type FormEvent, type ReactNode } from 'react';
import { Checks } from '../channel-health/Checks.js';
import {
  reconnectChannelMutation,
  type ChannelNotConnected,
  type ConnectedChannel,
} from '../graphql/documents/channel-setup.js';
import { useSay } from '../i18n/language.js';
import { FormActions, Problem } from '../ui/Form.js';
import { Modal } from '../ui/Modal.js';
import { useAsking } from './asking.js';
import { Entry } from './Entry.js';

interface ReconnectDialogProps {
  readonly account: ConnectedChannel;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** New credentials for an account that is there; it goes on where it stood. */
export function ReconnectDialog({ account, onClose, onChanged }: ReconnectDialogProps): ReactNode {
  const t = useSay();
  const [accessToken, setAccessToken] = useState('');
  const [appSecret, setAppSecret] = useState('');
  const [refused, setRefused] = useState<ChannelNotConnected | null>(null);
  const { busy, problem, ask } = useAsking();
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setRefused(null);
    const input = { accountId: account.id, accessToken: accessToken.trim(), appSecret: appSecret.trim() };
    ask(reconnectChannelMutation, 'reconnectChannel', input, (answer) => {
      if (answer.__typename === 'ChannelNotConnected') return setRefused(answer);
      onChanged();
      onClose();
    });
  };
  return (
    <Modal open onClose={onClose} title={t('reconnect.title', { name: account.name })} className="dlg-s">
      <form className="form" onSubmit={submit}>
        <p>{t('reconnect.hint')}</p>
        <Entry name="accessToken" autoFocus value={accessToken} onChange={setAccessToken} />
        <Entry name="appSecret" value={appSecret} onChange={setAppSecret} hint={t('reconnect.same')} />
        {refused !== null && (
          <div role="alert">
            <p className="err">{t('connect.refused')}</p>
            <Checks checks={refused.checks.filter(({ state }) => state !== 'passed')} />
          </div>
        )}
        <Problem text={problem} />
        <FormActions action={t('connect.do')} busy={busy} onCancel={onClose} />
      </form>
    </Modal>
  );
}

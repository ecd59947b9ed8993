import { useState, type FormEvent, type ReactNode } from 'react';
import type { Connector, ConnectorCredentials } from '../graphql/connector-types.js';
import { addConnectorMutation, changeConnectorMutation } from '../graphql/documents/connectors.js';
import { request } from '../graphql/request.js';
import { useSay } from '../i18n/language.js';
import { askForProof, NEEDS_PROOF } from '../session/second-factor.js';
import { FormActions, Problem, TextField } from '../ui/Form.js';
import { Modal } from '../ui/Modal.js';
import { useTrying } from '../ui/trying.js';

interface ConnectorDialogProps {
  /** Absent: a new one. */
  readonly connector?: Connector;
  readonly onClose: () => void;
  readonly onDone: (credentials: ConnectorCredentials) => void;
}

export function ConnectorDialog({ connector, onClose, onDone }: ConnectorDialogProps): ReactNode {
  const t = useSay();
  const [channel, setChannel] = useState(connector?.channel ?? '');
  const [name, setName] = useState(connector?.name ?? '');
  const [callbackUrl, setCallbackUrl] = useState(connector?.callbackUrl ?? '');
  const [trusted, setTrusted] = useState(connector?.trusted ?? false);
  const { busy, problem, run } = useTrying(() => t('action.unreachable'));

  const save = async (): Promise<string | null> => {
    const given = { name: name.trim(), callbackUrl: callbackUrl.trim() };
    const result =
      connector === undefined
        ? (await request(addConnectorMutation, { channel: channel.trim(), ...given })).addConnector
        : (await request(changeConnectorMutation, { accountId: connector.accountId, trusted, ...given }))
            .changeConnector;
    if (result.__typename === 'ConnectorCredentials') {
      onDone(result);
      if (connector !== undefined) onClose();
      return null;
    }
    if (result.code !== NEEDS_PROOF) return result.reason;
    askForProof(() => void run(save));
    return null;
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(save);
  };

  return (
    <Modal
      open
      onClose={onClose}
      title={t(connector === undefined ? 'connectors.add' : 'connectors.change')}
      className="dlg-s"
    >
      <form className="form" onSubmit={submit}>
        <TextField
          label={t('connectors.name')}
          autoFocus
          required
          maxLength={80}
          value={name}
          onChange={setName}
        />
        {connector === undefined && (
          <>
            <TextField
              label={t('connectors.channel')}
              required
              maxLength={40}
              dir="ltr"
              placeholder="telegram-bridge"
              value={channel}
              onChange={setChannel}
            />
            <p className="t3">{t('connectors.channel.hint')}</p>
          </>
        )}
        <TextField
          label={t('connectors.callback')}
          type="url"
          required
          dir="ltr"
          placeholder="https://connector.example/callbacks"
          value={callbackUrl}
          onChange={setCallbackUrl}
        />
        {connector !== undefined && (
          <label className="check">
            <input type="checkbox" checked={trusted} onChange={(event) => setTrusted(event.target.checked)} />
            {t('connectors.trusted.hint')}
          </label>
        )}
        <Problem text={problem} />
        <FormActions
          action={t(connector === undefined ? 'connectors.add' : 'connectors.save')}
          busy={busy}
          onCancel={onClose}
        />
      </form>
    </Modal>
  );
}

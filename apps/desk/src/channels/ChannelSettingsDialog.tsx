import { useState, type FormEvent, type ReactNode } from 'react';
import {
  changeChannelMutation,
  type BadEntry,
  type ConnectedChannel,
} from '../graphql/documents/channel-setup.js';
import { useSay } from '../i18n/language.js';
import { FormActions, Problem } from '../ui/Form.js';
import { Modal } from '../ui/Modal.js';
import { useAsking } from './asking.js';
import { linesOf } from './entries.js';
import { Entry } from './Entry.js';

interface ChannelSettingsDialogProps {
  readonly account: ConnectedChannel;
  readonly onClose: () => void;
  readonly onChanged: () => void;
}

/** What is our own about an account: its name here, the country of bare numbers, the sites of a chat. */
export function ChannelSettingsDialog({
  account,
  onClose,
  onChanged,
}: ChannelSettingsDialogProps): ReactNode {
  const t = useSay();
  const [name, setName] = useState(account.name);
  const [country, setCountry] = useState(account.defaultCountry ?? '');
  const [origins, setOrigins] = useState(account.origins.join('\n'));
  const [wrong, setWrong] = useState<readonly BadEntry[]>([]);
  const { busy, problem, ask } = useAsking();
  const web = account.channel === 'WEBCHAT';
  const why = (field: string) => wrong.find((entry) => entry.field === field)?.why;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') return setWrong([{ field: 'name', why: 'missing' }]);
    const input = {
      accountId: account.id,
      name: name.trim(),
      ...(country.trim() === '' ? {} : { defaultCountry: country.trim() }),
      ...(web ? { origins: linesOf(origins) } : {}),
    };
    ask(changeChannelMutation, 'changeChannel', input, (answer) => {
      if (answer.__typename === 'ChannelNotConnected') return setWrong(answer.entries);
      onChanged();
      onClose();
    });
  };
  return (
    <Modal
      open
      onClose={onClose}
      title={t('channelSettings.title', { name: account.name })}
      className="dlg-s"
    >
      <form className="form" onSubmit={submit} noValidate>
        <Entry name="name" autoFocus value={name} onChange={setName} wrong={why('name')} />
        {account.channel === 'WHATSAPP' && (
          <Entry name="defaultCountry" value={country} onChange={setCountry} wrong={why('defaultCountry')} />
        )}
        {web && <Entry name="origins" value={origins} onChange={setOrigins} wrong={why('origins')} />}
        <Problem text={problem} />
        <FormActions action={t('channelSettings.save')} busy={busy} onCancel={onClose} />
      </form>
    </Modal>
  );
}

import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { newId } from '../actions/act.js';
import { inviteUserMutation } from '../graphql/documents/workspace.js';
import { request } from '../graphql/request.js';
import type { Role } from '../graphql/types.js';
import { useSay } from '../i18n/language.js';
import { askForProof, NEEDS_PROOF } from '../session/second-factor.js';
import { FormActions, Problem, TextField } from '../ui/Form.js';
import { Modal } from '../ui/Modal.js';
import { useTrying } from '../ui/trying.js';
import type { MadeLink } from './LinkDialog.js';

export const roles: readonly Role[] = ['AGENT', 'SUPERVISOR', 'ADMINISTRATOR'];

export function InviteDialog({
  onClose,
  onMade,
}: {
  onClose: () => void;
  onMade: (link: MadeLink) => void;
}): ReactNode {
  const t = useSay();
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('AGENT');
  const { busy, problem, run } = useTrying(() => t('action.unreachable'));
  // The same id with a second try: an answer lost on the way does not invite twice.
  const id = useRef(newId());

  const invite = async (): Promise<string | null> => {
    const { inviteUser } = await request(inviteUserMutation, {
      clientMutationId: id.current,
      name: name.trim(),
      email: email.trim(),
      role,
    });
    if (inviteUser.__typename === 'UserInvited') {
      const { user, link, expiresAt } = inviteUser;
      onMade({ kind: 'invitation', name: user.name, link, expiresAt });
      return null;
    }
    if (inviteUser.code === NEEDS_PROOF) {
      askForProof(() => void run(invite));
      return null;
    }
    id.current = newId();
    return inviteUser.reason;
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void run(invite);
  };

  return (
    <Modal open onClose={onClose} title={t('users.invite')} className="dlg-s">
      <form className="form" onSubmit={submit}>
        <TextField
          label={t('signIn.name')}
          autoFocus
          required
          maxLength={80}
          value={name}
          onChange={setName}
        />
        <TextField label={t('signIn.email')} type="email" required value={email} onChange={setEmail} />
        <label className="lab">
          {t('users.role')}
          <select className="inp" value={role} onChange={(event) => setRole(event.target.value as Role)}>
            {roles.map((each) => (
              <option key={each} value={each}>
                {t(`role.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <p className="t3">{t(`role.${role}.may`)}</p>
        <Problem text={problem} />
        <FormActions action={t('users.invite.do')} busy={busy} onCancel={onClose} />
      </form>
    </Modal>
  );
}

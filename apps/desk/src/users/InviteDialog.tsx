import { useRef, useState, type FormEvent, type ReactNode } from 'react';
import { newId } from '../actions/act.js';
import { inviteUserMutation } from '../graphql/documents/workspace.js';
import { request } from '../graphql/request.js';
import type { Role } from '../graphql/types.js';
import { useSay } from '../i18n/language.js';
import { askForProof, NEEDS_PROOF } from '../session/second-factor.js';
import { Modal } from '../ui/Modal.js';
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
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  // The same id with a second try: an answer lost on the way does not invite twice.
  const id = useRef(newId());

  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    setBusy(true);
    setProblem(null);
    try {
      const { inviteUser } = await request(inviteUserMutation, {
        clientMutationId: id.current,
        name: name.trim(),
        email: email.trim(),
        role,
      });
      if (inviteUser.__typename === 'UserInvited') {
        onMade({
          kind: 'invitation',
          name: inviteUser.user.name,
          link: inviteUser.link,
          expiresAt: inviteUser.expiresAt,
        });
      } else if (inviteUser.code === NEEDS_PROOF) {
        askForProof(() => void submit());
      } else {
        id.current = newId();
        setProblem(inviteUser.reason);
      }
    } catch {
      setProblem(t('action.unreachable'));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal open onClose={onClose} title={t('users.invite')} className="dlg-s">
      <form className="form" onSubmit={(event) => void submit(event)}>
        <label className="lab">
          {t('signIn.name')}
          <input
            className="inp"
            autoFocus
            required
            maxLength={80}
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        <label className="lab">
          {t('signIn.email')}
          <input
            className="inp"
            type="email"
            required
            value={email}
            onChange={(event) => setEmail(event.target.value)}
          />
        </label>
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
        {problem !== null && (
          <p className="err" role="alert">
            {problem}
          </p>
        )}
        <div className="form-f">
          <button type="button" className="btn" onClick={onClose}>
            {t('ui.cancel')}
          </button>
          <button type="submit" className="btn btn-p" disabled={busy}>
            {t('users.invite.do')}
          </button>
        </div>
      </form>
    </Modal>
  );
}

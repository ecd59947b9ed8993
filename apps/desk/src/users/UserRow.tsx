import { Ellipsis } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { newId } from '../actions/act.js';
import { administer } from '../actions/administer.js';
import { useNow } from '../clock/clock.js';
import { whenExactly } from '../clock/dates.js';
import {
  changeRoleMutation,
  deactivateUserMutation,
  resetUserMutation,
} from '../graphql/documents/workspace.js';
import type { Role, User } from '../graphql/types.js';
import { useSpeech } from '../i18n/language.js';
import { me } from '../session/session.js';
import { Avatar } from '../ui/Avatar.js';
import { IconButton } from '../ui/IconButton.js';
import { Menu, MenuItem } from '../ui/Menu.js';
import { Question } from '../ui/Question.js';
import { roles } from './InviteDialog.js';
import type { MadeLink } from './LinkDialog.js';

const chips = { INVITED: 'chip-info', ACTIVE: 'chip-ok', DEACTIVATED: '', LOCKED: 'chip-danger' } as const;

interface UserRowProps {
  readonly user: User;
  readonly onChanged: () => void;
  readonly onLink: (link: MadeLink) => void;
}

export function UserRow({ user, onChanged, onLink }: UserRowProps): ReactNode {
  const { t, locale, dates } = useSpeech();
  const now = useNow();
  const [asking, setAsking] = useState(false);
  const own = user.id === me()?.id;
  const off = user.status === 'DEACTIVATED';

  const changeRole = async (role: Role): Promise<void> => {
    const variables = { clientMutationId: newId(), userId: user.id, role };
    await administer(changeRoleMutation, variables, 'changeRole', () => void changeRole(role));
    onChanged();
  };
  const deactivate = async (): Promise<void> => {
    setAsking(false);
    const variables = { clientMutationId: newId(), userId: user.id };
    await administer(deactivateUserMutation, variables, 'deactivateUser', () => void deactivate());
    onChanged();
  };
  const reset = async (): Promise<void> => {
    const variables = { clientMutationId: newId(), userId: user.id };
    const made = await administer(resetUserMutation, variables, 'resetUser', () => void reset());
    if (made !== null) onLink({ kind: 'reset', name: user.name, link: made.link, expiresAt: made.expiresAt });
  };

  return (
    <tr className={off ? 'off' : ''}>
      <th scope="row">
        <span className="person">
          <Avatar id={user.id} initials={user.initials} />
          <span>
            <bdi>{user.name}</bdi>
            <bdi className="sub">{user.email}</bdi>
          </span>
        </span>
      </th>
      <td>
        <select
          className="inp inp-s"
          aria-label={t('users.roleOf', { name: user.name })}
          value={user.role}
          disabled={own || off}
          onChange={(event) => void changeRole(event.target.value as Role)}
        >
          {roles.map((role) => (
            <option key={role} value={role}>
              {t(`role.${role}`)}
            </option>
          ))}
        </select>
      </td>
      <td>
        <span className={`chip ${chips[user.status]}`}>{t(`status.${user.status}`)}</span>
      </td>
      <td className="num t2">
        {user.lastSeenAt === null ? t('users.never') : whenExactly(user.lastSeenAt, now, locale, dates)}
      </td>
      <td>
        {!own && !off && (
          <Menu
            label={t('users.actionsFor', { name: user.name })}
            trigger={<IconButton icon={Ellipsis} label={t('users.actionsFor', { name: user.name })} />}
          >
            {user.status !== 'INVITED' && (
              <MenuItem onSelect={() => void reset()}>{t('users.reset')}</MenuItem>
            )}
            <MenuItem onSelect={() => setAsking(true)}>{t('users.deactivate')}</MenuItem>
          </Menu>
        )}
        {own && <span className="t3">{t('users.you')}</span>}
        {asking && (
          <Question
            title={t('users.deactivate')}
            text={t('users.deactivate.question', { name: user.name })}
            action={t('users.deactivate')}
            onYes={() => void deactivate()}
            onClose={() => setAsking(false)}
          />
        )}
      </td>
    </tr>
  );
}

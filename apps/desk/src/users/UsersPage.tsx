import { UserPlus } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { usersQuery } from '../graphql/documents/workspace.js';
import { useSay } from '../i18n/language.js';
import { Loading } from '../ui/Loading.js';
import { Page } from '../ui/Page.js';
import { useResource } from '../ui/resource.js';
import { InviteDialog } from './InviteDialog.js';
import { LinkDialog, type MadeLink } from './LinkDialog.js';
import { UserRow } from './UserRow.js';

/** Who may sign in, with which role. */
export default function UsersPage(): ReactNode {
  const t = useSay();
  const resource = useResource(usersQuery);
  const [inviting, setInviting] = useState(false);
  const [link, setLink] = useState<MadeLink | null>(null);
  const made = (next: MadeLink): void => {
    setInviting(false);
    setLink(next);
    resource.read();
  };
  return (
    <Page
      title={t('page.users')}
      hint={resource.data === null ? undefined : t('users.hint', { n: resource.data.users.length })}
      tools={
        <button type="button" className="btn btn-s btn-p" onClick={() => setInviting(true)}>
          <UserPlus className="i i-14" aria-hidden="true" />
          {t('users.invite')}
        </button>
      }
    >
      <Loading resource={resource}>
        {({ users }) => (
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('users.person')}</th>
                <th scope="col">{t('users.role')}</th>
                <th scope="col">{t('users.status')}</th>
                <th scope="col">{t('users.lastSeen')}</th>
                <th scope="col">
                  <span className="vh">{t('users.actions')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {users.map((user) => (
                <UserRow key={user.id} user={user} onChanged={resource.read} onLink={made} />
              ))}
            </tbody>
          </table>
        )}
      </Loading>
      {inviting && <InviteDialog onClose={() => setInviting(false)} onMade={made} />}
      {link !== null && <LinkDialog link={link} onClose={() => setLink(null)} />}
    </Page>
  );
}

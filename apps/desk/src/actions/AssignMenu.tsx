import { ChevronDown, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useAgents } from '../app/workspace.js';
import { forEachTarget } from '../commands/bulk.js';
import { targets } from '../commands/targets.js';
import type { Owner } from '../graphql/types.js';
import { useSay } from '../i18n/language.js';
import { me } from '../session/session.js';
import { Avatar } from '../ui/Avatar.js';
import { IconButton } from '../ui/IconButton.js';
import { KeysOf } from '../ui/Keys.js';
import { Menu, MenuItem, MenuLine } from '../ui/Menu.js';
import { OwnerMark } from '../ui/OwnerMark.js';
import { assign, release } from './conversation-actions.js';
import { useMenuAt, type MenuPlace } from './menus.js';

/** Whom to give it to; the owner is the button where one conversation is open. */
export function AssignMenu({ place, owner }: { place: MenuPlace; owner?: Owner }): ReactNode {
  const t = useSay();
  const menu = useMenuAt('assign', place);
  const own = me();
  const agents = [...useAgents()].sort(
    (a, b) =>
      Number(b.id === own?.id) - Number(a.id === own?.id) ||
      Number(b.online) - Number(a.online) ||
      a.name.localeCompare(b.name),
  );
  const owned = owner === undefined || owner.kind === 'AGENT';
  return (
    <Menu
      {...menu}
      label={t('command.assign')}
      trigger={
        owner === undefined ? (
          <IconButton icon={UserPlus} label={t('command.assign')} command="assign" />
        ) : (
          <button type="button" className="btn btn-g btn-s owner" title={t('command.assign')}>
            <span className="vh">{t('assign.owner')} </span>
            <OwnerMark owner={owner} />
            <ChevronDown className="i i-12" aria-hidden="true" />
          </button>
        )
      }
    >
      {agents.map((agent) => (
        <MenuItem
          key={agent.id}
          checked={owner?.kind === 'AGENT' && owner.id === agent.id}
          textValue={agent.name}
          onSelect={() => void forEachTarget(targets(), (id, undoable) => assign(id, agent, undoable))}
        >
          <Avatar
            id={agent.id}
            initials={agent.initials}
            size="small"
            presence={agent.online ? 'online' : 'away'}
          />
          <span className="grow ell" dir="auto">
            {agent.id === own?.id ? t('assign.me', { name: agent.name }) : agent.name}
          </span>
          <span className="t3">{t(agent.online ? 'presence.online' : 'presence.away')}</span>
          {agent.id === own?.id && <KeysOf command="take" />}
        </MenuItem>
      ))}
      {owned && (
        <>
          <MenuLine />
          <MenuItem onSelect={() => void forEachTarget(targets(), release)}>{t('command.release')}</MenuItem>
        </>
      )}
    </Menu>
  );
}

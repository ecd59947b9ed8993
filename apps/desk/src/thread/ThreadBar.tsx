import { BadgeCheck, Check, ChevronLeft, Ellipsis, PanelRight, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { AssignMenu } from '../actions/AssignMenu.js';
import { LabelMenu } from '../actions/LabelMenu.js';
import { SnoozeMenu } from '../actions/SnoozeMenu.js';
import { closeConversation } from '../app/navigation.js';
import { toggleContext, usePanels } from '../app/panels.js';
import { commandOf, runCommand } from '../commands/commands.js';
import type { InboxRow } from '../graphql/types.js';
import { useVerification } from '../customer-card/customers.js';
import { useSay } from '../i18n/language.js';
import type { CommandId } from '../keyboard/keymap.js';
import { usePresence } from '../presence/presence.js';
import { me } from '../session/session.js';
import { IconButton } from '../ui/IconButton.js';
import { KeysOf } from '../ui/Keys.js';
import { Menu, MenuItem } from '../ui/Menu.js';

const more: readonly CommandId[] = [
  'take',
  'release',
  'resolveNext',
  'reopen',
  'unread',
  'spam',
  'notSpam',
  'copyLink',
  'latest',
];

function MoreMenu(): ReactNode {
  const t = useSay();
  return (
    <Menu label={t('thread.more')} trigger={<IconButton icon={Ellipsis} label={t('thread.more')} />}>
      {more.map((id) => {
        const command = commandOf(id);
        if (command === undefined || command.possible?.() === false) return null;
        const Icon = command.icon;
        return (
          <MenuItem key={id} onSelect={() => runCommand(id)}>
            <Icon className="i" aria-hidden="true" />
            <span className="grow">{t(command.title)}</span>
            <KeysOf command={id} />
          </MenuItem>
        );
      })}
    </Menu>
  );
}

const doing = {
  VIEWING: 'presence.isViewing',
  REPLYING: 'presence.isReplying',
  NOTING: 'presence.isNoting',
} as const;

/** Who else is here, and what they do. */
function Colleagues({ conversationId }: { conversationId: string }): ReactNode {
  const t = useSay();
  const { colleagues } = usePresence(conversationId);
  const busy = colleagues.find((each) => each.activity !== 'VIEWING') ?? colleagues[0];
  if (busy === undefined) return null;
  const names = colleagues.map((each) => each.agent.name).join(', ');
  return (
    <span className="chip chip-info who-chip" title={names} role="status">
      <span className="av av-s" aria-hidden="true">
        {busy.agent.initials}
      </span>
      <span className="vh">{busy.agent.name}: </span>
      <span className="ell">{t(doing[busy.activity])}</span>
      {colleagues.length > 1 && <span className="num">+{colleagues.length - 1}</span>}
    </span>
  );
}

/** Known by something that the provider or we have verified. */
function Verified({ customerId }: { customerId: string }): ReactNode {
  const t = useSay();
  const words = useVerification(customerId);
  if (words === null) return null;
  return (
    <span className="verified" title={words}>
      <BadgeCheck className="i" aria-hidden="true" />
      <span className="vh">{t('thread.verified')}</span>
    </span>
  );
}

/** On a phone the owner's button is a mark only: who owns it and who else is here is said below the name. */
function Standing({ row }: { row: InboxRow }): ReactNode {
  const t = useSay();
  const { colleagues } = usePresence(row.id);
  const { owner } = row;
  const busy = colleagues.find((each) => each.activity !== 'VIEWING') ?? colleagues[0];
  const words = {
    AGENT:
      owner.id === me()?.id ? t('thread.owned.you') : t('thread.owned.other', { name: owner.name ?? '' }),
    BOT: t('thread.owned.bot'),
    QUEUE: t('thread.owned.nobody'),
    NOBODY: t('thread.owned.nobody'),
  };
  return (
    <span className="standing ell">
      {words[owner.kind]} {busy !== undefined && `${busy.agent.name}: ${t(doing[busy.activity])}`}
    </span>
  );
}

export function ThreadBar({ row }: { row: InboxRow }): ReactNode {
  const t = useSay();
  const { contextDocked } = usePanels();
  const resolved = row.status === 'RESOLVED';
  return (
    <header className="bar thread-bar">
      <IconButton
        className="only-phone"
        icon={ChevronLeft}
        flip
        label={t('command.back')}
        onClick={closeConversation}
      />
      <div className="who-is">
        <h2 className="ell">
          <bdi>{row.name}</bdi>
        </h2>
        <Verified customerId={row.customerId} />
        <Standing row={row} />
      </div>
      <span className="grow" />
      <Colleagues conversationId={row.id} />
      <AssignMenu place="thread" owner={row.owner} />
      <SnoozeMenu place="thread" />
      <LabelMenu place="thread" />
      <MoreMenu />
      <button
        type="button"
        className="btn btn-s resolve"
        aria-label={t(resolved ? 'command.reopen' : 'command.resolve')}
        onClick={() => runCommand(resolved ? 'reopen' : 'resolve')}
      >
        {resolved ? (
          <RotateCcw className="i" aria-hidden="true" />
        ) : (
          <Check className="i" aria-hidden="true" />
        )}
        <span className="resolve-w">{t(resolved ? 'command.reopen' : 'command.resolve')}</span>
        {!resolved && <KeysOf command="resolve" />}
      </button>
      <IconButton
        className={contextDocked ? 'context-in' : 'context-in shut'}
        icon={PanelRight}
        flip
        label={t('command.rightPanel')}
        command="rightPanel"
        onClick={toggleContext}
      />
    </header>
  );
}

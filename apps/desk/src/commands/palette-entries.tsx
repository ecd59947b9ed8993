import type { ReactNode } from 'react';
import { navigate, openConversation } from '../app/navigation.js';
import { inboxRoute } from '../app/route.js';
import { workspace } from '../app/workspace.js';
import { speech } from '../i18n/language.js';
import { rows } from '../inbox-list/rows.js';
import { mainViews, watchViews } from '../inbox-list/views.js';
import type { CommandId } from '../keyboard/keymap.js';
import { ChannelGlyph, channelClass, channelName, ChannelTile } from '../ui/channel.js';
import type { CommandGroup } from './command.js';
import { commands } from './commands.js';

export interface PaletteEntry {
  readonly key: string;
  readonly group: CommandGroup | 'views' | 'conversations';
  readonly title: string;
  readonly hint: string | null;
  readonly icon: ReactNode;
  readonly command: CommandId | null;
  readonly run: () => void;
}

const order: readonly PaletteEntry['group'][] = [
  'conversation',
  'views',
  'move',
  'select',
  'everywhere',
  'pages',
  'conversations',
];

function commandEntries(): PaletteEntry[] {
  const { t } = speech.get();
  return commands
    .filter((command) => command.keyOnly !== true && command.possible?.() !== false)
    .map((command) => {
      const Icon = command.icon;
      return {
        key: command.id,
        group: command.group,
        title: t(command.title),
        hint: command.hint === undefined ? null : t(command.hint),
        icon: <Icon className="i" aria-hidden="true" />,
        command: command.id,
        run: command.run,
      };
    });
}

function viewEntries(): PaletteEntry[] {
  const { t } = speech.get();
  const byCommand = new Set(['MINE', 'UNASSIGNED', 'ALL']);
  const views = [...mainViews, ...watchViews].filter((info) => !byCommand.has(info.view));
  const accounts = workspace.get()?.accounts ?? [];
  return [
    ...views.map((info): PaletteEntry => {
      const Icon = info.icon;
      const run = (): void => navigate(inboxRoute(info.view));
      return {
        key: info.view,
        group: 'views',
        title: t(info.title),
        hint: null,
        icon: <Icon className="i" aria-hidden="true" />,
        command: null,
        run,
      };
    }),
    ...accounts.map((account): PaletteEntry => ({
      key: account.id,
      group: 'views',
      title: account.name,
      hint: channelName(t, account.channel),
      icon: (
        <span className={`ch ${channelClass(account.channel)}`}>
          <ChannelGlyph channel={account.channel} />
        </span>
      ),
      command: null,
      run: () => navigate(inboxRoute('ALL', { accountId: account.id })),
    })),
  ];
}

/** Those that this desk has read, newest first. */
function conversationEntries(): PaletteEntry[] {
  const known = [...rows.all()].sort((a, b) => b.lastActivityAt - a.lastActivityAt);
  return known.map((row) => ({
    key: row.id,
    group: 'conversations',
    title: row.name,
    hint: row.snippet?.text ?? row.address,
    icon: <ChannelTile channel={row.channel} small />,
    command: null,
    run: () => openConversation(row.id),
  }));
}

export function paletteEntries(): PaletteEntry[] {
  const entries = [...commandEntries(), ...viewEntries(), ...conversationEntries()];
  return entries.sort((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
}

import {
  Activity,
  ArrowDown,
  ArrowUp,
  CircleDashed,
  CircleHelp,
  CircleParking,
  Command as CommandIcon,
  CornerUpLeft,
  Inbox,
  Layers,
  ListFilter,
  PanelLeft,
  PanelRight,
  Plug,
  Settings,
  SquareCheck,
  SquareStack,
  Undo2,
  Users,
} from 'lucide-react';
import { toasts, undoLast } from '../actions/toasts.js';
import { closeConversation, inboxNow, navigate, openConversation } from '../app/navigation.js';
import { changePanels, openMenuByKey, toggleContext, toggleRail } from '../app/panels.js';
import { inboxRoute, type Route } from '../app/route.js';
import type { InboxView } from '../graphql/types.js';
import {
  activeList,
  clearSelection,
  cursor,
  neighbour,
  selection,
  selectThrough,
  toggleSelected,
} from '../inbox-list/active-list.js';
import { focusRow } from '../inbox-list/row-focus.js';
import { me } from '../session/session.js';
import type { Command } from './command.js';

const inList = (): boolean => inboxNow() !== null;
const role = (): string | undefined => me()?.role;
const go = (to: Route) => (): void => navigate(to);
const goView = (view: InboxView) => go(inboxRoute(view));

/** In the list the cursor moves; with a conversation open the next one opens. */
function move(step: 1 | -1): void {
  activeList.get()?.calm.used();
  const listHasFocus = document.activeElement?.closest('[data-inbox-list]') != null;
  const here = listHasFocus ? cursor.get() : (inboxNow()?.conversationId ?? cursor.get());
  const next = neighbour(here, step);
  if (next === null) return;
  cursor.set(next);
  if (conversationOpenElsewhere(listHasFocus)) openConversation(next);
  focusRow(next);
}

function conversationOpenElsewhere(listHasFocus: boolean): boolean {
  return !listHasFocus && inboxNow()?.conversationId != null;
}

function back(): void {
  if (selection.get().ids.size > 0) return clearSelection();
  const from = inboxNow()?.conversationId ?? null;
  closeConversation();
  if (from !== null) {
    cursor.set(from);
    focusRow(from);
  }
}

const chosen = (): string | null => cursor.get() ?? inboxNow()?.conversationId ?? null;

export const moveCommands: readonly Command[] = [
  {
    id: 'next',
    group: 'move',
    title: 'command.next',
    icon: ArrowDown,
    possible: inList,
    run: () => move(1),
    keyOnly: true,
  },
  {
    id: 'previous',
    group: 'move',
    title: 'command.previous',
    icon: ArrowUp,
    possible: inList,
    run: () => move(-1),
    keyOnly: true,
  },
  {
    id: 'back',
    group: 'move',
    title: 'command.back',
    icon: CornerUpLeft,
    possible: () => inList() && (inboxNow()?.conversationId != null || selection.get().ids.size > 0),
    run: back,
    keyOnly: true,
  },
  { id: 'goMine', group: 'move', title: 'command.goMine', icon: Inbox, run: goView('MINE') },
  {
    id: 'goUnassigned',
    group: 'move',
    title: 'command.goUnassigned',
    icon: CircleDashed,
    run: goView('UNASSIGNED'),
  },
  { id: 'goAll', group: 'move', title: 'command.goAll', icon: Layers, run: goView('ALL') },
  { id: 'leftPanel', group: 'move', title: 'command.leftPanel', icon: PanelLeft, run: toggleRail },
  {
    id: 'rightPanel',
    group: 'move',
    title: 'command.rightPanel',
    icon: PanelRight,
    possible: inList,
    run: toggleContext,
  },
  {
    id: 'filter',
    group: 'move',
    title: 'command.filter',
    icon: ListFilter,
    possible: inList,
    run: () => openMenuByKey('filter'),
  },
  {
    id: 'select',
    group: 'select',
    title: 'command.select',
    icon: SquareCheck,
    possible: () => inList() && chosen() !== null,
    run: () => toggleSelected(chosen() ?? ''),
  },
  {
    id: 'selectRange',
    group: 'select',
    title: 'command.selectRange',
    icon: SquareStack,
    possible: () => inList() && chosen() !== null,
    run: () => selectThrough(chosen() ?? ''),
  },
  {
    id: 'palette',
    group: 'everywhere',
    title: 'command.palette',
    icon: CommandIcon,
    run: () => changePanels({ palette: true }),
    keyOnly: true,
  },
  {
    id: 'undo',
    group: 'everywhere',
    title: 'command.undo',
    icon: Undo2,
    possible: () => toasts.get().some((each) => each.undo !== null),
    run: () => void undoLast(),
  },
  {
    id: 'help',
    group: 'everywhere',
    title: 'command.help',
    icon: CircleHelp,
    run: () => changePanels({ help: true }),
  },
  {
    id: 'settings',
    group: 'pages',
    title: 'command.settings',
    icon: Settings,
    run: go({ page: 'settings' }),
  },
  {
    id: 'channels',
    group: 'pages',
    title: 'command.channels',
    icon: Activity,
    possible: () => role() !== 'AGENT',
    run: go({ page: 'channels' }),
  },
  {
    id: 'parked',
    group: 'pages',
    title: 'command.parked',
    icon: CircleParking,
    possible: () => role() !== 'AGENT',
    run: go({ page: 'parked' }),
  },
  {
    id: 'connectors',
    group: 'pages',
    title: 'command.connectors',
    icon: Plug,
    possible: () => role() === 'ADMINISTRATOR',
    run: go({ page: 'connectors' }),
  },
  {
    id: 'users',
    group: 'pages',
    title: 'command.users',
    icon: Users,
    possible: () => role() === 'ADMINISTRATOR',
    run: go({ page: 'users' }),
  },
];

import {
  ArrowDownToLine,
  CheckCheck,
  CircleCheck,
  Link as LinkIcon,
  MailOpen,
  OctagonX,
  Moon,
  Reply,
  RotateCcw,
  StickyNote,
  Tag,
  Undo2,
  UserPlus,
  UserRoundCheck,
} from 'lucide-react';
import {
  clearSpam,
  markSpam,
  markUnread,
  release,
  reopen,
  resolve,
  take,
} from '../actions/conversation-actions.js';
import { toast } from '../actions/toasts.js';
import { inboxNow, openConversation } from '../app/navigation.js';
import { hrefOf, inboxRoute } from '../app/route.js';
import { focusComposer } from '../composer/focus.js';
import { speech } from '../i18n/language.js';
import { neighbour, selection } from '../inbox-list/active-list.js';
import { activeThread } from '../thread/active-thread.js';
import { forEachTarget } from './bulk.js';
import type { Command } from './command.js';
import { takeOldest } from './take-oldest.js';
import { conversationOpen, openMenu, someTarget, targetRows, targets } from './targets.js';

const open = (): boolean => targetRows().some((row) => row.status !== 'RESOLVED');

function resolveAndNext(): void {
  const current = inboxNow()?.conversationId ?? null;
  const next = selection.get().ids.size > 0 ? null : neighbour(current, 1);
  void forEachTarget(targets(), resolve);
  if (current !== null && next !== null && next !== current) openConversation(next);
}

export function copyAddress(messageId: string | null = null): void {
  const conversationId = inboxNow()?.conversationId;
  if (conversationId == null) return;
  const address = location.origin + hrefOf(inboxRoute('ALL', { conversationId, messageId }));
  void navigator.clipboard.writeText(address).then(() => toast(speech.get().t('action.copied')));
}

export const conversationCommands: readonly Command[] = [
  {
    id: 'reply',
    group: 'conversation',
    title: 'command.reply',
    icon: Reply,
    possible: conversationOpen,
    run: () => focusComposer('reply'),
  },
  {
    id: 'note',
    group: 'conversation',
    title: 'command.note',
    icon: StickyNote,
    possible: conversationOpen,
    run: () => focusComposer('note'),
  },
  {
    id: 'assign',
    group: 'conversation',
    title: 'command.assign',
    icon: UserPlus,
    possible: someTarget,
    run: () => openMenu('assign'),
  },
  {
    id: 'take',
    group: 'conversation',
    title: 'command.take',
    icon: UserRoundCheck,
    possible: () => inboxNow() !== null,
    run: () => void (someTarget() ? forEachTarget(targets(), (id) => take(id)) : takeOldest()),
  },
  {
    id: 'release',
    group: 'conversation',
    title: 'command.release',
    hint: 'command.release.hint',
    icon: Undo2,
    possible: () => targetRows().some((row) => row.owner.kind === 'AGENT'),
    run: () => void forEachTarget(targets(), release),
  },
  {
    id: 'resolve',
    group: 'conversation',
    title: 'command.resolve',
    icon: CircleCheck,
    possible: open,
    run: () => void forEachTarget(targets(), resolve),
  },
  {
    id: 'resolveNext',
    group: 'conversation',
    title: 'command.resolveNext',
    icon: CheckCheck,
    possible: open,
    run: resolveAndNext,
  },
  {
    id: 'reopen',
    group: 'conversation',
    title: 'command.reopen',
    icon: RotateCcw,
    possible: () => targetRows().some((row) => row.status === 'RESOLVED'),
    run: () => void forEachTarget(targets(), reopen),
  },
  {
    id: 'snooze',
    group: 'conversation',
    title: 'command.snooze',
    icon: Moon,
    possible: open,
    run: () => openMenu('snooze'),
  },
  {
    id: 'label',
    group: 'conversation',
    title: 'command.label',
    icon: Tag,
    possible: someTarget,
    run: () => openMenu('label'),
  },
  {
    id: 'unread',
    group: 'conversation',
    title: 'command.unread',
    icon: MailOpen,
    possible: someTarget,
    run: () => void forEachTarget(targets(), (id) => markUnread(id)),
  },
  {
    id: 'spam',
    group: 'conversation',
    title: 'command.spam',
    icon: OctagonX,
    possible: () => targetRows().some((row) => row.status !== 'SPAM'),
    run: () => void forEachTarget(targets(), markSpam),
  },
  {
    id: 'notSpam',
    group: 'conversation',
    title: 'command.notSpam',
    icon: Undo2,
    possible: () => targetRows().some((row) => row.status === 'SPAM'),
    run: () => void forEachTarget(targets(), clearSpam),
  },
  {
    id: 'copyLink',
    group: 'conversation',
    title: 'command.copyLink',
    icon: LinkIcon,
    possible: conversationOpen,
    run: () => copyAddress(),
  },
  {
    id: 'latest',
    group: 'conversation',
    title: 'command.latest',
    icon: ArrowDownToLine,
    possible: conversationOpen,
    run: () => void activeThread.get()?.latest(),
  },
];

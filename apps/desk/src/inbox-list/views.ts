import {
  Bot,
  CircleAlert,
  CircleCheck,
  CircleDashed,
  Inbox,
  Layers,
  Moon,
  OctagonX,
  Timer,
  type LucideIcon,
} from 'lucide-react';
import type { InboxCounts, InboxView } from '../graphql/types.js';
import type { MessageKey } from '../i18n/language.js';

export interface ViewInfo {
  readonly view: InboxView;
  readonly title: MessageKey;
  readonly icon: LucideIcon;
  /** null: not counted (resolved conversations are without end). */
  readonly count: ((counts: InboxCounts) => number) | null;
  readonly empty: MessageKey;
  readonly emptyHint: MessageKey;
}

const info = (view: InboxView, icon: LucideIcon, count: ViewInfo['count']): ViewInfo => ({
  view,
  icon,
  count,
  title: `view.${view}`,
  empty: `empty.${view}`,
  emptyHint: `empty.${view}.hint`,
});

export const mainViews: readonly ViewInfo[] = [
  info('MINE', Inbox, (counts) => counts.mine),
  info('UNASSIGNED', CircleDashed, (counts) => counts.unassigned),
  info('ALL', Layers, (counts) => counts.all),
];

export const watchViews: readonly ViewInfo[] = [
  info('EXPIRING', Timer, (counts) => counts.expiring),
  info('WAITING', CircleAlert, (counts) => counts.waiting),
  info('BOT', Bot, (counts) => counts.bot),
  info('SNOOZED', Moon, (counts) => counts.snoozed),
  info('RESOLVED', CircleCheck, null),
  info('SPAM', OctagonX, null),
];

const byView = new Map([...mainViews, ...watchViews].map((each) => [each.view, each]));

export function viewInfo(view: InboxView): ViewInfo {
  return byView.get(view)!;
}

import type { LucideIcon } from 'lucide-react';
import type { MessageKey } from '../i18n/language.js';
import type { CommandId } from '../keyboard/keymap.js';

export type CommandGroup = 'conversation' | 'move' | 'select' | 'everywhere' | 'pages';

export interface Command {
  readonly id: CommandId;
  readonly group: CommandGroup;
  readonly title: MessageKey;
  /** Said after the title in the palette. */
  readonly hint?: MessageKey;
  readonly icon: LucideIcon;
  /** Not offered where it makes no sense. */
  readonly possible?: () => boolean;
  readonly run: () => void;
  /** Left out of the palette: it only makes sense as a key. */
  readonly keyOnly?: boolean;
}

import type { Chat } from '../core/chat.js';
import type { FrameSite } from '../protocol.js';
import type { Strings } from '../strings/en.js';
import type { Times } from './times.js';

/** How the frame stands on the page. */
export interface Stand {
  readonly open: boolean;
  /** Fills the window (phones) instead of floating. */
  readonly full: boolean;
  readonly side: 'left' | 'right';
  /** Asking whether to forget the chat. */
  readonly asking: boolean;
  /** What a screen reader is to hear of new messages. */
  readonly said: string;
}

/** What every part of the screen may need. */
export interface View extends Stand {
  readonly chat: Chat;
  readonly site: FrameSite;
  readonly words: Strings;
  readonly times: Times;
  set(stand: Partial<Stand>): void;
}

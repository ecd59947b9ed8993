import { textMayGo, windowAt, type WindowNow } from '../clock/reply-window.js';
import type { Conversation, ReplyOption } from '../graphql/thread-types.js';
import type { Me, Owner } from '../graphql/types.js';

/** What can be done with free text on one contact now. */
export type Possibility =
  | { readonly kind: 'open' }
  | { readonly kind: 'closing' }
  | { readonly kind: 'human' }
  | { readonly kind: 'template' }
  | { readonly kind: 'closed' }
  /** A colleague answers here, and this agent's role does not let two answer. */
  | { readonly kind: 'owned'; readonly name: string }
  /** The channel is paused, or the server has another reason against it. */
  | { readonly kind: 'refused'; readonly reason: string | null };

export interface ReplyState {
  readonly option: ReplyOption;
  readonly window: WindowNow;
  readonly possibility: Possibility;
}

export function possibilityOf(
  option: ReplyOption,
  window: WindowNow,
  owner: Owner,
  own: Me | null,
): Possibility {
  if (own?.role === 'AGENT' && owner.kind === 'AGENT' && owner.id !== own.id) {
    return { kind: 'owned', name: owner.name ?? '' };
  }
  if (window.policy === 'TEMPLATE_ONLY') return { kind: 'template' };
  if (!textMayGo(window.policy)) return { kind: 'closed' };
  // The server's refusal is about this moment; a window that ended since is told above.
  if (!option.canSendText || option.refusal !== null) return { kind: 'refused', reason: option.refusal };
  if (window.policy === 'HUMAN_AGENT') return { kind: 'human' };
  return { kind: window.closing ? 'closing' : 'open' };
}

/** The contact that a reply goes to: the one chosen, else the conversation's own. */
export function chosenOption(conversation: Conversation, contactId: string | null): ReplyOption | undefined {
  const { options, row } = conversation;
  return (
    options.find((option) => option.contactId === contactId) ??
    options.find((option) => option.contactId === row.contactId) ??
    options[0]
  );
}

/** Other contacts of the same customer where free text may go now. */
export function otherWays(conversation: Conversation, except: string, now: number): ReplyOption[] {
  return conversation.options.filter(
    (option) =>
      option.contactId !== except &&
      option.canSendText &&
      option.refusal === null &&
      textMayGo(windowAt(option.window, now).policy),
  );
}

export function canWrite(possibility: Possibility): boolean {
  return possibility.kind === 'open' || possibility.kind === 'closing' || possibility.kind === 'human';
}

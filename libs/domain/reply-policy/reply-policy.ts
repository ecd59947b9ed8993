import type { AuthorKind, Channel } from '../channel.js';
import type { ContentKind } from '../content.js';
import type { Instant } from '../time.js';
import { alternativesTo } from './alternatives.js';
import { mayGo } from './content-rules.js';
import type { DeclaredCapabilities } from './declared-capabilities.js';
import { standingAt } from './standing.js';

/** What goes on the wire with a reply. */
export type SendPolicy = 'RESPONSE' | 'HUMAN_AGENT' | 'TEMPLATE_ONLY' | 'CLOSED';

/** Kinds of content as far as windows care (edge rule Windows 7). */
export type ReplyKind = 'free' | 'template' | 'utility-template';

/** What the connected account may do; observed from the provider, entered by an administrator. */
export interface ChannelCapabilities {
  /** Messenger and Instagram: the Human Agent feature was granted. */
  readonly humanAgent: boolean;
  /** WhatsApp: approved templates exist and may be sent. */
  readonly templates: boolean;
  /** Messenger: permission page_utility_messaging. */
  readonly utilityTemplates: boolean;
  /** Another team's channel: what its connector declared. Absent there: nothing was, and nothing goes. */
  readonly declared?: DeclaredCapabilities;
}

/** What opened a contact's window, and what closed it: one set per contact. */
export interface WindowClocks {
  /** Whatever opens the 24 h on that channel (edge rule Windows 2). Absent: never. */
  readonly lastEngagementAt?: Instant;
  /** The customer's own last message; starts the 7 days. Absent: never. */
  readonly lastMessageAt?: Instant;
  /**
   * When the send left that the provider refused with its own "window closed" (rule 6). It closes ours until a newer
   * engagement.
   */
  readonly closedByProviderAt?: Instant;
}

export interface ReplyQuestion extends WindowClocks {
  readonly channel: Channel;
  readonly capabilities: ChannelCapabilities;
  readonly author: AuthorKind;
  readonly kind: ReplyKind;
  /** What exactly, where it is known: a connector takes some kinds and not others. */
  readonly carries?: ContentKind | 'reaction';
  readonly now: Instant;
}

export type ReplyAlternative =
  | { readonly kind: 'free-text' }
  | { readonly kind: 'template' }
  | { readonly kind: 'utility-template' }
  | { readonly kind: 'hand-to-person' }
  | { readonly kind: 'wait-for-customer' };

export interface ReplyAnswer {
  /** About this content. */
  readonly allowed: boolean;
  /** About author and time. */
  readonly policy: SendPolicy;
  /** The last instant at which `policy` holds; absent where it has no end. */
  readonly until?: Instant;
  /** What may go instead, or what else can be done; empty when allowed. */
  readonly alternatives: readonly ReplyAlternative[];
}

/**
 * May this author send this kind of content to this contact now, under which policy, and if not, what then?
 * Asked when a reply is requested and again just before it leaves; the second answer goes on the wire (rule 5).
 */
export function replyPolicy(question: ReplyQuestion): ReplyAnswer {
  const standing = standingAt(question);
  const allowed = mayGo(question, standing.policy);
  return { allowed, ...standing, alternatives: allowed ? [] : alternativesTo(question, standing.policy) };
}

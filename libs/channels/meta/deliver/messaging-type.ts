import type { Content } from '#libs/domain/content.js';
import type { SendPolicy } from '#libs/domain/reply-policy/reply-policy.js';

/**
 * How a message claims its right to be sent. The tags that Meta retired on 27 April 2026 (channel facts 4.2) are no
 * member of the type, so that nothing can put one on the wire.
 */
export type MessagingType =
  | { readonly messaging_type: 'RESPONSE' }
  | { readonly messaging_type: 'MESSAGE_TAG'; readonly tag: 'HUMAN_AGENT' }
  /** A template that was approved for it; Messenger only (edge rule Windows 7). */
  | { readonly messaging_type: 'UTILITY' };

/** What the policy says, as it was looked at just before the send, and nothing else; undefined: it may not go. */
export function messagingType(policy: SendPolicy, content: Content): MessagingType | undefined {
  if (content.kind === 'template') return { messaging_type: 'UTILITY' };
  switch (policy) {
    case 'RESPONSE':
      return { messaging_type: 'RESPONSE' };
    case 'HUMAN_AGENT':
      return { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT' };
    case 'TEMPLATE_ONLY':
    case 'CLOSED':
      return undefined;
  }
}

import type { Channel } from '../channel.js';
import type { ContentKind } from '../content.js';
import type { ReplyKind, ReplyQuestion, SendPolicy } from './reply-policy.js';

/** What windows make of a content kind: a template is another thing on WhatsApp than on Messenger (edge rule Windows 7). */
export function replyKindOf(channel: Channel, contentKind: ContentKind): ReplyKind {
  if (contentKind !== 'template') return 'free';
  return channel === 'messenger' ? 'utility-template' : 'template';
}

/** Templates have rules of their own and mind no window; everything else goes only while one is open. */
export function mayGo(question: ReplyQuestion, policy: SendPolicy): boolean {
  switch (question.kind) {
    case 'free':
      return policy === 'RESPONSE' || policy === 'HUMAN_AGENT';
    case 'template':
      return question.channel === 'whatsapp' && question.capabilities.templates;
    case 'utility-template':
      return question.channel === 'messenger' && question.capabilities.utilityTemplates;
  }
}

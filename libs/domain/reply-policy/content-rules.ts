import { isOwnChannel, type Channel } from '../channel.js';
import type { ContentKind } from '../content.js';
import type { ReplyKind, ReplyQuestion, SendPolicy } from './reply-policy.js';

/** What windows make of a content kind: a template is another thing on WhatsApp than on Messenger (edge rule Windows 7). */
export function replyKindOf(channel: Channel, contentKind: ContentKind): ReplyKind {
  if (contentKind !== 'template') return 'free';
  return channel === 'messenger' ? 'utility-template' : 'template';
}

/** Whether the channel can carry it at all, whatever the time. Of our own channels their senders know (send tables). */
export function canCarry({ channel, capabilities, carries }: ReplyQuestion): boolean {
  if (isOwnChannel(channel) || carries === undefined) return true;
  const { declared } = capabilities;
  if (carries === 'reaction') return declared?.reactions ?? false;
  return declared?.kinds.some((kind) => kind === carries) ?? false;
}

/** Templates have rules of their own and mind no window; everything else goes only while one is open. */
export function mayGo(question: ReplyQuestion, policy: SendPolicy): boolean {
  if (!canCarry(question)) return false;
  switch (question.kind) {
    case 'free':
      return policy === 'RESPONSE' || policy === 'HUMAN_AGENT';
    case 'template':
      return question.channel === 'whatsapp' && question.capabilities.templates;
    case 'utility-template':
      return question.channel === 'messenger' && question.capabilities.utilityTemplates;
  }
}

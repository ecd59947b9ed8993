import { abilitiesOf } from '#libs/channels/delivery/abilities.js';
import { promptRulesOf, requestsOf } from '#libs/domain/prompt/prompt-rules.js';
import { isOwnChannel } from '#libs/domain/channel.js';
import {
  canCarry,
  replyPolicy,
  type ReplyAnswer,
  type ReplyQuestion,
} from '#libs/domain/reply-policy/index.js';
import type { Instant } from '#libs/domain/time.js';
import type { ChannelAccountRow, ContactCard } from '#libs/read-models/queries-port.js';
import type { ReplyOptionType } from '../schema/reply-window.js';
import { readableAddress } from './phone-number.js';
import { composerQuestion, toReplyWindow } from './reply-window-view.js';
import { textLimitOf } from './text-limits.js';

/** Where an answer to this contact may go, and why not. A paused account takes nothing (edge rule Windows 11). */
export function toReplyOption(
  contact: ContactCard,
  account: ChannelAccountRow | undefined,
  now: Instant,
): ReplyOptionType {
  const question = composerQuestion(
    contact.channel,
    account?.capabilities ?? NO_CAPABILITIES,
    contact.window,
    now,
  );
  const answer = replyPolicy(question);
  const refusal = refusalOf(answer, account, question);
  const abilities = abilitiesOf(contact.channel, question.capabilities);
  return {
    contactId: contact.id,
    accountId: contact.accountId,
    channel: contact.channel,
    address: readableAddress(contact.address),
    window: toReplyWindow(question),
    canSendText: refusal === null,
    alternatives: answer.alternatives.map(({ kind }) => ({ kind })),
    textLimit: textLimitOf(contact.channel, question.capabilities),
    refusal,
    canSendTemplate: account?.pausedAt == null && replyPolicy({ ...question, kind: 'template' }).allowed,
    reactions: abilities.reactions,
    canReplyTo: abilities.replyTo,
    prompts: promptRulesOf(contact.channel),
    requests: requestsOf(contact.channel),
  };
}

/** Of an account we do not know yet: nothing beyond what everybody may. */
export const NO_CAPABILITIES = { humanAgent: false, templates: false, utilityTemplates: false } as const;

function refusalOf(
  answer: ReplyAnswer,
  account: ChannelAccountRow | undefined,
  question: ReplyQuestion,
): string | null {
  if (account?.pausedAt != null)
    return `${account.name} is paused. Replies go out once it is connected again.`;
  if (answer.allowed) return null;
  if (!isOwnChannel(question.channel) && question.capabilities.declared === undefined)
    return 'The connector has not said what its channel can do. Its team has to start it once.';
  if (!canCarry(question)) return 'This channel takes no text.';
  if (answer.policy === 'TEMPLATE_ONLY')
    return 'The 24 hours since the last message are over: only templates may go.';
  return answer.until === undefined
    ? 'The time to answer here is over. The customer has to write first.'
    : 'The provider closed the window. A person may write again when the 24 hours are over.';
}

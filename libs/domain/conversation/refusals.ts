import type { PauseReason } from '../channel-account/events.js';
import type { Owner } from '../channel.js';
import type { Decision } from '../decider.js';
import type { DeliveryState } from '../delivery/delivery.js';
import type { ReplyAnswer } from '../reply-policy/reply-policy.js';
import type { Instant } from '../time.js';
import type { ConversationEvent } from './events.js';

interface Refused<Name extends string> {
  readonly refused: Name;
  readonly reason: string;
}

/** Every "no" of a conversation; docs/conversation.md says when each is given. */
export type ConversationRefusal =
  | Refused<'not-open'>
  | (Refused<'moved'> & { readonly to: string })
  | (Refused<'resolved'> & { readonly resolvedAt: Instant })
  | Refused<'unknown-contact'>
  | Refused<'unknown-message'>
  /** Another team's channel does not take this kind of thing. */
  | Refused<'not-supported'>
  | (Refused<'window-closed'> & Pick<ReplyAnswer, 'policy' | 'until' | 'alternatives'>)
  | (Refused<'channel-paused'> & { readonly pause: PauseReason })
  | Refused<'bot-silent'>
  | (Refused<'owned-by-another'> & { readonly owner: Owner })
  /** The message stands where this cannot be done to it. */
  | (Refused<'wrong-state'> & { readonly state: DeliveryState })
  | Refused<'failed-for-good'>
  | Refused<'might-double'>
  | (Refused<'close-to-edge'> & { readonly notBefore: Instant })
  | Refused<'not-in-future'>
  | Refused<'not-due'>
  | Refused<'empty'>
  | Refused<'tag-too-long'>;

/** What every decision of a conversation comes to. */
export type Decided = Decision<ConversationEvent, ConversationRefusal>;

export const notOpen: ConversationRefusal = {
  refused: 'not-open',
  reason: 'this conversation was never opened',
};
export const unknownContact: ConversationRefusal = {
  refused: 'unknown-contact',
  reason: 'this contact has not written in this conversation',
};
export const unknownMessage: ConversationRefusal = {
  refused: 'unknown-message',
  reason: 'this conversation knows no such message',
};
export const notSupported: ConversationRefusal = {
  refused: 'not-supported',
  reason: 'this channel cannot carry that: its connector did not declare it',
};
export const botSilent: ConversationRefusal = {
  refused: 'bot-silent',
  reason: 'the bot only writes where it was given the conversation, and not once a person has spoken',
};
export const failedForGood: ConversationRefusal = {
  refused: 'failed-for-good',
  reason: 'the provider will not deliver this message, however often it is sent',
};
export const mightDouble: ConversationRefusal = {
  refused: 'might-double',
  reason: 'it is not known whether this automated message arrived, so it is not sent again',
};
export const notInFuture: ConversationRefusal = {
  refused: 'not-in-future',
  reason: 'a conversation can only be snoozed until a time to come',
};
export const notDue: ConversationRefusal = {
  refused: 'not-due',
  reason: 'it is snoozed until a later time',
};

export const moved = (to: string): ConversationRefusal => ({
  refused: 'moved',
  to,
  reason: 'this conversation was merged into another',
});
export const resolved = (resolvedAt: Instant): ConversationRefusal => ({
  refused: 'resolved',
  resolvedAt,
  reason: 'this conversation is resolved',
});
export const channelPaused = (pause: PauseReason): ConversationRefusal => ({
  refused: 'channel-paused',
  pause,
  reason: `the channel is paused: ${pause}`,
});
export const ownedByAnother = (owner: Owner): ConversationRefusal => ({
  refused: 'owned-by-another',
  owner,
  reason: 'another agent has this conversation',
});
export const wrongState = (state: DeliveryState): ConversationRefusal => ({
  refused: 'wrong-state',
  state,
  reason: `this message is ${state}`,
});
export const closeToEdge = (notBefore: Instant): ConversationRefusal => ({
  refused: 'close-to-edge',
  notBefore,
  reason: 'the window ends within seconds and the next one allows this reply too',
});
export const windowClosed = ({ policy, until, alternatives }: ReplyAnswer): ConversationRefusal => ({
  refused: 'window-closed',
  policy,
  until,
  alternatives,
  reason:
    policy === 'TEMPLATE_ONLY'
      ? 'only a template may go until the customer writes again'
      : 'this may not be sent to the customer now',
});
export const empty = (what: 'note' | 'tag'): ConversationRefusal => ({
  refused: 'empty',
  reason: `a ${what} needs at least one character`,
});
export const tagTooLong = (most: number): ConversationRefusal => ({
  refused: 'tag-too-long',
  reason: `a tag has at most ${most} characters`,
});

import type { Channel } from '#libs/domain/channel.js';
import {
  HUMAN_AGENT_WINDOW,
  RESPONSE_WINDOW,
  replyTimeline,
  responseWindow,
  type ChannelCapabilities,
  type ReplyQuestion,
  type Standing,
} from '#libs/domain/reply-policy/index.js';
import type { Instant } from '#libs/domain/time.js';
import type { WindowInputs } from '#libs/read-models/queries-port.js';
import type { ReplyWindowType } from '../schema/reply-window.js';

/** The question that the composer asks: may a person write free text to this contact now? */
export const composerQuestion = (
  channel: Channel,
  capabilities: ChannelCapabilities,
  window: WindowInputs,
  now: Instant,
): ReplyQuestion => ({
  channel,
  capabilities,
  lastEngagementAt: window.lastEngagementAt ?? undefined,
  lastMessageAt: window.lastMessageAt ?? undefined,
  closedByProviderAt: window.closedByProviderAt ?? undefined,
  author: 'agent',
  kind: 'free',
  carries: 'text',
  now,
});

export function toReplyWindow(question: ReplyQuestion): ReplyWindowType {
  const [standing, next] = replyTimeline(question);
  if (!standing) throw new Error('a timeline is never empty');
  return {
    policy: standing.policy,
    until: standing.until ?? null,
    opensFor: spanOf(standing, question),
    next: next ? { policy: next.policy, until: next.until ?? null } : null,
  };
}

/** From when to `until`, so that the ring beside the composer can show the share that is left. */
function spanOf({ policy, until }: Standing, question: ReplyQuestion): number {
  if (until === undefined) return 0;
  if (policy === 'RESPONSE') {
    const window = responseWindow(question);
    return typeof window === 'number' ? window : 0;
  }
  if (policy === 'HUMAN_AGENT') return HUMAN_AGENT_WINDOW - RESPONSE_WINDOW;
  return until - (question.closedByProviderAt ?? question.now);
}

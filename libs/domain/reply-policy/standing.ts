import { isOwnChannel, type Channel } from '../channel.js';
import { DAY, HOUR, type Instant } from '../time.js';
import type { ReplyQuestion, SendPolicy } from './reply-policy.js';

/** Edge rule Windows 1: both edges are inclusive, to the millisecond. */
export const RESPONSE_WINDOW = 24 * HOUR;
export const HUMAN_AGENT_WINDOW = 7 * DAY;

/** What author and time allow, and the last instant of it. */
export interface Standing {
  readonly policy: SendPolicy;
  readonly until?: Instant;
}

export function standingAt(question: ReplyQuestion): Standing {
  const window = responseWindow(question);
  if (window === 'endless') return { policy: 'RESPONSE' };
  if (window === 'none') return { policy: 'CLOSED' };
  const until = responseUntil(question, window);
  if (until !== undefined && question.now <= until && !isClosedByProvider(question)) {
    return { policy: 'RESPONSE', until };
  }
  if (!isOwnChannel(question.channel)) return { policy: 'CLOSED' };
  return question.channel === 'whatsapp' ? { policy: 'TEMPLATE_ONLY' } : pastResponse(question);
}

/** Whether every account of the channel has the same 24 h, so that a row can tell its end without asking the account. */
export const hasFixedWindow = (channel: Channel): boolean => isOwnChannel(channel) && channel !== 'webchat';

/** How long free answers go after an engagement. Another team's channel says it itself; one that said nothing has none. */
export function responseWindow({
  channel,
  capabilities,
}: Pick<ReplyQuestion, 'channel' | 'capabilities'>): number | 'endless' | 'none' {
  if (channel === 'webchat') return 'endless';
  if (isOwnChannel(channel)) return RESPONSE_WINDOW;
  const { declared } = capabilities;
  if (declared === undefined) return 'none';
  return declared.windowHours === undefined ? 'endless' : declared.windowHours * HOUR;
}

/** Messenger and Instagram, once RESPONSE is over. */
function pastResponse(question: ReplyQuestion): Standing {
  const span = humanAgentSpan(question);
  if (span === undefined || question.now > span.last) return { policy: 'CLOSED' };
  // Closed by the provider inside our 24 h: the tag has to wait for them to end (rule 6).
  if (question.now < span.first) return { policy: 'CLOSED', until: span.first - 1 };
  return { policy: 'HUMAN_AGENT', until: span.last };
}

/** When the tag may be used at all: a person, the grant, after the 24 h of both clocks, 7 days from the last message. */
function humanAgentSpan(question: ReplyQuestion): { first: Instant; last: Instant } | undefined {
  const { author, capabilities, lastEngagementAt, lastMessageAt, closedByProviderAt } = question;
  if (author !== 'agent' || !capabilities.humanAgent || lastMessageAt === undefined) return undefined;
  const first = Math.max(lastMessageAt, lastEngagementAt ?? lastMessageAt) + RESPONSE_WINDOW + 1;
  const last = lastMessageAt + HUMAN_AGENT_WINDOW;
  if (first > last) return undefined;
  // The provider refused a send that already carried the tag: its word is the last.
  const tagRefused = isClosedByProvider(question) && (closedByProviderAt ?? first) >= first;
  return tagRefused ? undefined : { first, last };
}

function responseUntil({ lastEngagementAt }: ReplyQuestion, window: number): Instant | undefined {
  return lastEngagementAt === undefined ? undefined : lastEngagementAt + window;
}

function isClosedByProvider({ closedByProviderAt, lastEngagementAt }: ReplyQuestion): boolean {
  if (closedByProviderAt === undefined) return false;
  return lastEngagementAt === undefined || lastEngagementAt <= closedByProviderAt;
}

import type { Author } from '../channel.js';
import { canCarry } from '../reply-policy/content-rules.js';
import { replyPolicy, type ReplyKind, type ReplyQuestion } from '../reply-policy/reply-policy.js';
import type { Instant } from '../time.js';
import { laterClocks } from './clocks.js';
import type { SendTerms } from './commands.js';
import type { Participant } from './contacts.js';
import { channelPaused, notSupported, windowClosed, type ConversationRefusal } from './refusals.js';
import type { ConversationState } from './state.js';

/**
 * A bot writes where it owns the conversation, and helps on while it waits in a queue; never once a person has
 * spoken, from whatever place, until the conversation is handed back to it (R28).
 */
export function botMayWrite({ owner, personSpoke }: ConversationState, author: Author): boolean {
  if (author.kind !== 'bot') return true;
  if (personSpoke) return false;
  return owner.kind === 'queue' || (owner.kind === 'bot' && owner.id === author.id);
}

/**
 * Once a person has it or has spoken, a bot's reply that is already on its way stays here. Less strict than above: a
 * bot may answer and give the conversation away or resolve it, and its answer still leaves.
 */
export function personTookOver({ owner, personSpoke }: ConversationState, author: Author): boolean {
  return author.kind === 'bot' && (personSpoke || owner.kind === 'agent');
}

/** The question that replyPolicy answers, for this contact under these terms. */
export function replyQuestion(
  { channel, clocks }: Pick<Participant, 'channel' | 'clocks'>,
  { capabilities, elsewhere }: SendTerms,
  about: {
    readonly author: Author;
    readonly kind: ReplyKind;
    readonly carries?: ReplyQuestion['carries'];
    readonly now: Instant;
  },
): ReplyQuestion {
  return { channel, capabilities, ...laterClocks(clocks, elsewhere), ...about, author: about.author.kind };
}

/** Why nothing of the kind may go through the channel now; nothing: it may. */
export function channelRefuses(
  question: ReplyQuestion,
  { paused }: SendTerms,
): ConversationRefusal | undefined {
  if (paused !== undefined) return channelPaused(paused);
  if (!canCarry(question)) return notSupported;
  const answer = replyPolicy(question);
  return answer.allowed ? undefined : windowClosed(answer);
}

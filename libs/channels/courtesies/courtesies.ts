import type { Clock } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import { execute } from '#libs/application/streams/execute.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { Channel } from '#libs/domain/channel.js';
import {
  conversation,
  type ConversationEvent,
  type ConversationState,
} from '#libs/domain/conversation/index.js';
import { messageOf } from '#libs/domain/conversation/thread.js';
import { recalled } from '#libs/domain/recent.js';
import { SECOND } from '#libs/domain/time.js';
import type { SenderRegistry } from '../delivery/sender-registry.js';
import type { Outgoing } from '../dispatch/outgoing.js';

export interface CourtesyParts {
  readonly log: EventLog;
  readonly conversations: StreamStates<ConversationEvent, ConversationState>;
  readonly outgoing: Outgoing;
  readonly senders: SenderRegistry;
  readonly clock: Clock;
  readonly onFailure: (what: string, why: unknown) => void;
}

interface OurReaction {
  readonly conversationId: string;
  readonly messageId: string;
  /** null takes it back. */
  readonly emoji: string | null;
  readonly reactionId: string;
}

const OUT_OF_REACH = { code: 'no-address', reason: 'The channel knows this message or person no more.' };
const NO_REACTIONS = { code: 'not-supported', reason: 'This channel takes no reactions.' };

/** WhatsApp shows typing for 25 s (channel facts 3.1): told again a little before. */
const TYPING_AGAIN_AFTER = 20 * SECOND;

/**
 * Read marks, typing and reactions on the customer's side. Courtesies: told once, as well as it goes, and never in the
 * way of a message. A mark that is lost is covered by the next one; a reaction that is refused is shown as such.
 */
export class Courtesies {
  private readonly typed = new Map<string, number>();

  constructor(private readonly parts: CourtesyParts) {}

  subscriber(): Subscriber<'inbox-events'> {
    return {
      name: 'courtesies',
      topic: 'inbox-events',
      types: ['MessagesSeen', 'ReactionChanged'],
      from: 'end',
      handle: (events, tx) => {
        // After the commit, outside of it: a slow provider holds up no checkpoint.
        for (const event of events) {
          if (event.type === 'MessagesSeen') {
            const { conversationId, throughMessageId } = event.data;
            tx.afterCommit(() =>
              this.safely('read mark', () => this.markRead(conversationId, throughMessageId)),
            );
          } else if (
            event.type === 'ReactionChanged' &&
            event.data.by === 'business' &&
            event.data.messageId !== undefined &&
            // Without it, it was given in the provider's own app: the customer sees it already.
            event.data.reactionId !== undefined
          ) {
            const { conversationId, messageId, emoji, reactionId } = event.data;
            tx.afterCommit(() =>
              this.safely('reaction', () => this.react({ conversationId, messageId, emoji, reactionId })),
            );
          }
        }
        return Promise.resolve();
      },
    };
  }

  /** An agent writes an answer. Web chat hears of it by itself. */
  typing(conversationId: string): void {
    this.safely('typing', async () => {
      const { state } = await this.load(conversationId);
      const latest = [...recalled(state.thread.messages)].findLast(
        ([, message]) => message.kind === 'received',
      );
      const contact = latest && state.contacts.get(latest[1].contactId);
      if (!latest || !contact) return;
      const [messageId] = latest;
      const now = this.parts.clock.now();
      if (now - (this.typed.get(conversationId) ?? -Infinity) < TYPING_AGAIN_AFTER) return;
      if (this.typed.size > 1_000) this.typed.clear();
      this.typed.set(conversationId, now);
      const action = await this.actionOn(state, conversationId, messageId);
      if (action) await this.parts.senders.sender(contact.channel)?.typing?.(action);
    });
  }

  private async markRead(conversationId: string, messageId: string): Promise<void> {
    const { state } = await this.load(conversationId);
    const action = await this.actionOn(state, conversationId, messageId);
    const channel = action && state.contacts.get(action.contactId)?.channel;
    if (action && channel) await this.parts.senders.sender(channel)?.markRead?.(action);
  }

  private async react(reaction: OurReaction): Promise<void> {
    const { conversationId, messageId, emoji, reactionId } = reaction;
    const { state } = await this.load(conversationId);
    const channel = channelOf(state, messageId);
    // Web chat is ours: it reads its reactions from the thread.
    if (channel === undefined || channel === 'webchat') return;
    const action = await this.actionOn(state, conversationId, messageId);
    if (!action) return this.reactionFailed(reaction, OUT_OF_REACH);
    const sender = this.parts.senders.sender(channel);
    if (!sender?.react) return this.reactionFailed(reaction, NO_REACTIONS);
    const outcome = await sender.react({ ...action, emoji, messageId: reactionId, attempt: 1 });
    if (outcome.kind === 'sent') return;
    this.parts.onFailure('reaction', outcome);
    // Of an unknown outcome a status may still tell.
    if (outcome.kind === 'failed') await this.reactionFailed(reaction, outcome);
  }

  /** The desk shows it at once as if it were there: whoever looks has to learn that it is not. */
  private async reactionFailed(
    { conversationId, reactionId }: OurReaction,
    { code, reason }: { readonly code: string; readonly reason: string },
  ): Promise<void> {
    const { log, conversations, clock } = this.parts;
    const at = clock.now();
    await execute(log, conversations, conversation, {
      commandId: derivedId('command', 'courtesies', reactionId, 'failed'),
      stream: `conversation-${conversationId}`,
      command: { type: 'RecordReactionFailure', reactionId, failure: { code, reason }, at },
      at,
    });
  }

  private async actionOn(state: ConversationState, conversationId: string, messageId: string) {
    const message = messageOf(state.thread, messageId);
    const contact = message && state.contacts.get(message.contactId);
    if (!message || !contact || contact.channel === 'webchat') return undefined;
    const externalId = await this.parts.outgoing.externalIdOf(conversationId, messageId);
    if (externalId === undefined) return undefined;
    const { contactId } = message;
    return {
      accountId: contact.accountId,
      contactId,
      externalId,
      to: await this.parts.outgoing.aliasesOf(state.customerId, contactId),
    };
  }

  private async load(conversationId: string): Promise<{ state: ConversationState }> {
    const stream = `conversation-${conversationId}`;
    return (
      (await this.parts.conversations.load([stream], true)).get(stream) ?? {
        state: conversation.initialState,
      }
    );
  }

  private safely(what: string, work: () => Promise<void>): void {
    work().catch((error: unknown) => this.parts.onFailure(what, error));
  }
}

function channelOf(state: ConversationState, messageId: string): Channel | undefined {
  const message = messageOf(state.thread, messageId);
  return message && state.contacts.get(message.contactId)?.channel;
}

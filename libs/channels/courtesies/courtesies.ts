import type { Clock } from '#libs/application/ports/clock.js';
import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import { derivedId } from '#libs/contracts/derived-id.js';
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
  readonly conversations: StreamStates<ConversationEvent, ConversationState>;
  readonly outgoing: Outgoing;
  readonly senders: SenderRegistry;
  readonly clock: Clock;
  readonly onFailure: (what: string, why: unknown) => void;
}

/** WhatsApp shows typing for 25 s (channel facts 3.1): told again a little before. */
const TYPING_AGAIN_AFTER = 20 * SECOND;

/**
 * Read marks, typing and reactions on the customer's side. Courtesies: told once, as well as it goes, and never in the
 * way of a message. A mark that is lost is covered by the next one.
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
            event.data.messageId !== undefined
          ) {
            const { conversationId, messageId, emoji } = event.data;
            tx.afterCommit(() =>
              this.safely('reaction', () => this.react(conversationId, messageId, emoji, event.id)),
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

  private async react(
    conversationId: string,
    messageId: string,
    emoji: string | null,
    eventId: string,
  ): Promise<void> {
    const { state } = await this.load(conversationId);
    const action = await this.actionOn(state, conversationId, messageId);
    const channel = action && state.contacts.get(action.contactId)?.channel;
    if (!action || !channel) return;
    const outcome = await this.parts.senders
      .sender(channel)
      ?.react?.({ ...action, emoji, messageId: derivedId('reaction', eventId), attempt: 1 });
    if (outcome && outcome.kind !== 'sent') this.parts.onFailure('reaction', outcome);
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

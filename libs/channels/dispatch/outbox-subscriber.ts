import type { Append, EventLog } from '#libs/application/ports/event-log.js';
import type { Subscriber } from '#libs/application/ports/subscriptions.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import type { InboxEventType, RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { Clock } from '#libs/application/ports/clock.js';
import {
  conversation,
  type ConversationEvent,
  type ConversationState,
} from '#libs/domain/conversation/index.js';
import { messageOf } from '#libs/domain/conversation/thread.js';
import { isRefusal } from '#libs/domain/decider.js';
import { RESTORE_MS } from '../delivery/limits/send-limiter.js';
import { retryDelay } from '../delivery/retry-schedule.js';
import type { SenderRegistry } from '../delivery/sender-registry.js';
import { bringBack, type WaitsAgain } from './bring-back.js';
import { OutboxTable, type OutboxMove } from './outbox-table.js';

const TYPES: readonly InboxEventType[] = [
  'ReplyRequested',
  'ReplyRetried',
  'ReplyWithdrawn',
  'MessageHeld',
  'DispatchStarted',
  'MessageDispatched',
  'MessageDelivered',
  'MessageRead',
  'MessageFailed',
  'DispatchOutcomeUnknown',
];

export interface OutboxParts {
  readonly log: EventLog;
  readonly conversations: StreamStates<ConversationEvent, ConversationState>;
  readonly senders: SenderRegistry;
  readonly clock: Clock;
  /** Something may have become due. */
  readonly wake: () => void;
}

/**
 * Keeps the outbox as the log tells it. Web chat is ours, so nothing can be unknown about it: its replies leave right
 * here, with the same last look at owner and window, in the transaction of this subscription.
 */
export function outboxSubscriber(parts: OutboxParts): Subscriber<'inbox-events'> {
  return {
    name: 'dispatch',
    topic: 'inbox-events',
    types: TYPES,
    async handle(events, tx) {
      const ours: Leaving = { messages: new Map(), versions: new Map() };
      for (const event of events) await apply(event, tx, parts, ours);
      const appends = await leaveNow(ours, parts);
      if (appends.length > 0) await parts.log.appendIn(tx, appends);
      tx.afterCommit(parts.wake);
    },
  };
}

async function apply(
  event: RecordedEvent,
  tx: Transaction,
  { log, senders, clock }: OutboxParts,
  ours: Leaving,
): Promise<void> {
  switch (event.type) {
    case 'ReplyRequested': {
      const { messageId, conversationId, contactId, accountId, channel, contentKind } = event.data;
      if (channel === 'webchat') return leaves(ours, conversationId, messageId, event.version);
      return OutboxTable.add(
        tx,
        {
          messageId,
          conversationId,
          contactId,
          accountId,
          channel,
          contentKind,
          attempt: 0,
          partition: event.partition,
          position: event.position,
        },
        0,
      );
    }
    case 'ReplyRetried': {
      const { messageId, conversationId } = event.data;
      leaves(ours, conversationId, messageId, event.version);
      return waitAgain(tx, log, event, { state: 'queued', dueAt: 0 });
    }
    case 'MessageHeld':
      await OutboxTable.move(tx, event.data.messageId, { state: 'held' });
      return;
    case 'DispatchStarted': {
      const { messageId, attempt, at } = event.data;
      await OutboxTable.move(tx, messageId, { state: 'sending', attempt, startedAt: at });
      return;
    }
    case 'DispatchOutcomeUnknown':
      await OutboxTable.move(tx, event.data.messageId, { state: 'unknown' });
      return;
    case 'MessageFailed': {
      const { messageId, attempt, code, reason, class: failureClass, at } = event.data;
      // The same spread for the same message, whoever computes it.
      const chance = Number.parseInt(derivedId('spread', messageId).slice(0, 6), 16) / 0xffffff;
      const channel = await channelOf(tx, messageId);
      const known = channel === undefined ? undefined : senders.classify(channel, code);
      const delay = retryDelay(
        { kind: 'failed', code, reason, ...known, class: failureClass },
        attempt,
        chance,
      );
      if (delay !== undefined) {
        const dueAt = Math.round(Math.max(at, clock.now()) + delay);
        return waitAgain(tx, log, event, { state: 'retry', dueAt });
      }
      await OutboxTable.move(tx, messageId, { state: 'failed' });
      return;
    }
    case 'MessageDispatched':
      // One that only tells more of an attempt says nothing of the retry that may wait here meanwhile. What was sent can
      // still fail, and then be sent again: it stays until it is in the customer's hand.
      if (!event.data.again) await OutboxTable.move(tx, event.data.messageId, { state: 'sent' });
      return;
    case 'MessageDelivered':
    case 'MessageRead':
    case 'ReplyWithdrawn':
      return OutboxTable.settle(tx, [event.data.messageId], clock.now() - RESTORE_MS);
    default:
      return undefined;
  }
}

/** It is to be sent again, also where it was swept away meanwhile: nothing that was asked for may be lost to tidiness. */
async function waitAgain(tx: Transaction, log: EventLog, event: WaitsAgain, move: OutboxMove): Promise<void> {
  const { messageId } = event.data;
  if (await OutboxTable.move(tx, messageId, move)) return;
  if (await bringBack(tx, log, event)) await OutboxTable.move(tx, messageId, move);
}

/** Replies that may leave with this transaction, by conversation, and how far its stream has to be known. */
interface Leaving {
  readonly messages: Map<string, Set<string>>;
  readonly versions: Map<string, number>;
}

function leaves(
  { messages, versions }: Leaving,
  conversationId: string,
  messageId: string,
  version: number,
): void {
  messages.set(conversationId, (messages.get(conversationId) ?? new Set()).add(messageId));
  versions.set(`conversation-${conversationId}`, version);
}

async function channelOf(tx: Transaction, messageId: string) {
  const [row] = await tx.query<{ channel: Parameters<SenderRegistry['classify']>[0] }>(
    { name: 'outbox-channel', text: 'select channel from outbox where message_id = $1' },
    [messageId],
  );
  return row?.channel;
}

/** Web chat: looked at once more, and gone. */
async function leaveNow(ours: Leaving, { conversations, clock }: OutboxParts): Promise<Append[]> {
  if (ours.messages.size === 0) return [];
  const streams = await conversations.load([...ours.versions.keys()], false, ours.versions);
  const at = clock.now();
  const terms = { capabilities: { humanAgent: false, templates: false, utilityTemplates: false } };
  const appends: Append[] = [];
  for (const [conversationId, messageIds] of ours.messages) {
    const stream = `conversation-${conversationId}`;
    let { state, version } = streams.get(stream)!;
    for (const messageId of messageIds) {
      if (channelIn(state, messageId) !== 'webchat') continue;
      const started = conversation.decide({ type: 'StartDispatch', messageId, terms, at }, state);
      if (isRefusal(started) || started.length === 0) continue;
      const after = started.reduce(conversation.evolve, state);
      const attempt = started[0]!.type === 'DispatchStarted' ? started[0].data.attempt : undefined;
      const sent =
        attempt === undefined
          ? []
          : conversation.decide({ type: 'RecordDispatched', messageId, attempt, at }, after);
      const events = isRefusal(sent) ? started : [...started, ...sent];
      appends.push({
        commandId: derivedId('command', 'dispatch', messageId, String(attempt ?? 'held'), String(version)),
        at,
        streams: [{ stream, expected: version, events }],
      });
      version += events.length;
      state = events.reduce(conversation.evolve, state);
    }
  }
  return appends;
}

function channelIn(state: ConversationState, messageId: string): string | undefined {
  const message = messageOf(state.thread, messageId);
  return message && state.contacts.get(message.contactId)?.channel;
}

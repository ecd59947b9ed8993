import { contentRef } from '#libs/application/conversation/content-ref.js';
import { messageRef } from '#libs/application/intake/lookups.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { Refs } from '#libs/application/ports/personal-data.js';
import { execute, type Executed } from '#libs/application/streams/execute.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { PauseReason } from '#libs/domain/channel-account/events.js';
import {
  channelAccount,
  type ChannelAccountEvent,
  type ChannelAccountState,
} from '#libs/domain/channel-account/index.js';
import {
  conversation,
  type ConversationCommand,
  type ConversationEvent,
  type ConversationRefusal,
  type ConversationState,
  type SendTerms,
} from '#libs/domain/conversation/index.js';
import { crashPoint } from '#libs/platform/crash-point.js';
import type { SendLimiter } from '../delivery/limits/send-limiter.js';
import type { SendOutcome } from '../delivery/send-outcome.js';
import type { SenderRegistry } from '../delivery/sender-registry.js';
import type { Outgoing } from './outgoing.js';
import type { OutboxItem, OutboxTable } from './outbox-table.js';

export interface DispatchParts {
  readonly log: EventLog;
  readonly conversations: StreamStates<ConversationEvent, ConversationState>;
  readonly accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>;
  readonly outbox: OutboxTable;
  readonly senders: SenderRegistry;
  readonly limiter: SendLimiter;
  readonly outgoing: Outgoing;
  readonly refs: Refs;
  readonly clock: Clock;
}

export type DispatchOutcome = SendOutcome['kind'] | 'not-now' | 'not-at-all';

/** When nobody in this process speaks the channel, or a limit holds it back by surprise. */
const LATER = 1_000;

/**
 * One reply, from the last look to the record of what became of it. DispatchStarted is committed before the send and
 * its result after: whatever dies in between is an unknown outcome, and is never sent again of its own accord.
 */
export async function dispatchOne(item: OutboxItem, parts: DispatchParts): Promise<DispatchOutcome> {
  const { clock, limiter, outbox, outgoing, senders } = parts;
  const sender = senders.sender(item.channel);
  const now = clock.now();
  const slot = sender ? limiter.nextSlot(item, now) : now + LATER;
  if (!sender || slot > now) {
    await outbox.postpone(item.messageId, slot);
    return 'not-now';
  }
  // Before anything is waited for: whoever asks next sees it. One that comes to nothing after all costs its slot.
  limiter.take(item, now);

  const attempt = item.attempt + 1;
  const message = await outgoing.read(item, attempt);
  const terms = await termsOf(item.accountId, parts);
  const started = await decideOn(item, `start-${attempt}`, parts, {
    type: 'StartDispatch',
    messageId: item.messageId,
    terms,
    contentRef: contentRef(parts.refs, item.channel, item.contactId, message.content),
    at: now,
  });
  if (started.kind === 'refused') {
    if (!('notBefore' in started.refusal)) return 'not-at-all';
    await outbox.postpone(item.messageId, started.refusal.notBefore);
    return 'not-now';
  }
  const start = started.events.find((event) => event.type === 'DispatchStarted');
  // Held; or started by somebody before us, who may have sent it: the outbox hears of either from the log.
  if (!start) return 'not-at-all';
  crashPoint('dispatch-started');

  const outcome = await sender.send({ ...message, policy: start.data.policy });
  crashPoint('dispatch-sent');
  if (outcome.usage !== undefined) limiter.observeUsage(item.accountId, outcome.usage, clock.now());
  await record(item, attempt, outcome, parts);
  return outcome.kind;
}

async function record(
  item: OutboxItem,
  attempt: number,
  outcome: SendOutcome,
  parts: DispatchParts,
): Promise<void> {
  const { messageId, accountId } = item;
  const at = parts.clock.now();
  // Unknown: two minutes for a status or an echo, then a person is asked (edge rule Delivery 4).
  if (outcome.kind === 'unknown') return;
  if (outcome.kind === 'sent') {
    const { externalId } = outcome;
    const externalRef = externalId === undefined ? undefined : messageRef(parts.refs, accountId, externalId);
    await decideOn(item, `sent-${attempt}`, parts, {
      type: 'RecordDispatched',
      messageId,
      attempt,
      externalId,
      externalRef,
      at,
    });
    return;
  }
  const { code, reason, class: failureClass, backoff, retryAfterMs, pause } = outcome;
  const closesWindow = failureClass === 'window-closed';
  await decideOn(item, `failed-${attempt}`, parts, {
    type: 'RecordFailure',
    messageId,
    attempt,
    at,
    failure: { code, reason, class: closesWindow ? 'needs-change' : failureClass, closesWindow },
  });
  const until = at + (retryAfterMs ?? LATER);
  if (backoff === 'pair-rate') {
    parts.limiter.holdPair(item, until);
    await parts.outbox.hold({ accountId, contactId: item.contactId, until });
  }
  if (backoff === 'account-rate') {
    parts.limiter.holdAccount(accountId, until);
    await parts.outbox.hold({ accountId, contactId: '', until });
  }
  if (pause) await pauseAccount(item, attempt, pause, code, parts);
}

/** The conversation's decision; followed where it was merged away. */
export async function decideOn(
  item: Pick<OutboxItem, 'messageId' | 'conversationId'>,
  step: string,
  { log, conversations }: DispatchParts,
  command: ConversationCommand,
): Promise<Executed<ConversationRefusal, ConversationEvent>> {
  const commandId = derivedId('command', 'dispatch', item.messageId, step);
  let { conversationId } = item;
  for (let hops = 0; ; hops++) {
    const done = await execute(log, conversations, conversation, {
      commandId,
      stream: `conversation-${conversationId}`,
      command,
      at: command.at,
    });
    if (done.kind === 'done' || !('to' in done.refusal) || hops === 5) return done;
    conversationId = done.refusal.to;
  }
}

async function termsOf(accountId: string, { accounts }: DispatchParts): Promise<SendTerms> {
  const stream = `channel-account-${accountId}`;
  const { state } = (await accounts.load([stream])).get(stream)!;
  return {
    capabilities: state.account?.capabilities ?? {
      humanAgent: false,
      templates: false,
      utilityTemplates: false,
    },
    paused: state.paused,
  };
}

/** Seen by everybody at once: nothing more is tried through it until somebody reconnects (R18). */
async function pauseAccount(
  { accountId, messageId }: OutboxItem,
  attempt: number,
  reason: PauseReason,
  code: string,
  { log, accounts, clock }: DispatchParts,
): Promise<void> {
  const at = clock.now();
  const commandId = derivedId('command', 'dispatch', messageId, `pause-${attempt}`);
  await execute(log, accounts, channelAccount, {
    commandId,
    stream: `channel-account-${accountId}`,
    command: { type: 'PauseChannel', reason, code, at },
    at,
  });
}

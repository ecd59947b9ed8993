import { derivedId } from '#libs/contracts/derived-id.js';
import type { ChannelEvent, ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { parseCorrelation } from '#libs/contracts/channel-events/correlation.js';
import type { Content } from '#libs/domain/content.js';
import { marketingKeyword } from '#libs/domain/customer/marketing-keyword.js';
import type { ConversationCommand, Correlation, SendFailure } from '#libs/domain/conversation/index.js';
import { isRefusal } from '#libs/domain/decider.js';
import { contentRef } from '../conversation/content-ref.js';
import type { KnownContact } from '../ports/contact-directory.js';
import type { Refs } from '../ports/personal-data.js';
import { latestClaim, messageRef, observeAlias, observeAliases, openClaim, aliasClaim } from './lookups.js';
import { MissingState } from './missing-state.js';
import { observeSender, resolveContact, type From } from './resolve-contact.js';
import type { Consequences, WorkingSet } from './working-set.js';

/** What the planner asks beside states. */
export interface PlanContext {
  readonly refs: Refs;
  /** What a provider's code in a `failed` status means (channel facts 4.4). */
  readonly classify: (channel: string, code: string) => SendFailure & { readonly pause?: string };
  /** Conversation of a message that is not in the sender's latest one. */
  readonly located: ReadonlyMap<string, string>;
}

type SentBySomebody = Exclude<ChannelEvent, { type: 'notice' }>;

/** What one channel event does: streams, events and claims gather in `does`. Throws MissingState to be called again. */
export function plan(event: ChannelEvent, set: WorkingSet, does: Consequences, context: PlanContext): void {
  if (event.type === 'notice') return planNotice(event, does);
  const aliases = observeAliases(context.refs, event.accountId, event.sender);
  const from: From = { accountId: event.accountId, channel: event.channel, sender: event.sender, aliases };
  if (event.type === 'receipt' || event.type === 'receipt-watermark' || event.type === 'message-revoked') {
    return planAboutKnown(event, from, set, does, context);
  }
  if (event.type === 'contact-changed') return planContactChanged(event, from, set, does, context);
  const contact = resolveContact(from, set, does);
  observeSender(from, contact, context.refs, does);
  if (event.type === 'preference') {
    return void does.customer(contact.customerId, {
      type: 'ChangePreference',
      contactId: contact.contactId,
      marketing: event.marketing,
      at: does.at,
    });
  }
  if (event.type === 'message') heedKeyword(event.content, contact, does);
  const command = commandOf(event, contact, does, context);
  const blocked = isBlocked(contact, set);
  const located = event.type === 'echo' ? context.located.get(targetKey(event)) : undefined;
  // Our own send coming back, in the conversation that it was sent in: a newer one may have begun meanwhile.
  if (located !== undefined && !isRefusal(does.conversation(follow(located, set), command))) return;
  inConversation(contact, from, event, blocked ? muted(command) : command, set, does);
}

/**
 * An echo that says neither which message it is nor that somebody else's app sent it (edge rule Delivery 4). Instagram's
 * mostly come before the provider has answered our own request.
 */
const mayBeOurs = ({ correlation, sentBy }: ChannelEventOf<'echo'>): boolean =>
  correlation === undefined && sentBy !== 'another-app';

/** STOP and START, written as the whole message, are the person's own word on marketing. */
function heedKeyword(content: Content, { customerId, contactId }: KnownContact, does: Consequences): void {
  const marketing = marketingKeyword(content);
  if (marketing !== undefined)
    does.customer(customerId, { type: 'ChangePreference', contactId, marketing, at: does.at });
}

function isBlocked({ customerId, contactId }: KnownContact, set: WorkingSet): boolean {
  return set.customers.get(`customer-${customerId}`)?.state.contacts.get(contactId)?.blocked === true;
}

/** What a blocked contact writes is kept, and raises nothing. */
const muted = (command: ConversationCommand): ConversationCommand =>
  command.type === 'ReceiveMessage' || command.type === 'RecordEdit' ? { ...command, muted: true } : command;

/** Into the customer's latest conversation; into a new one when there is none or it may not be reopened any more (R7). */
function inConversation(
  contact: KnownContact,
  from: From,
  event: SentBySomebody,
  command: ConversationCommand,
  set: WorkingSet,
  does: Consequences,
): void {
  const latest =
    contact.latestConversationId === null ? undefined : follow(contact.latestConversationId, set);
  if (latest !== undefined) {
    const decision = does.conversation(latest, command);
    if (!isRefusal(decision)) {
      if (decision.some((e) => e.type === 'ConversationReopened'))
        does.claim(openClaim(contact.customerId), latest);
      return;
    }
    if (decision.refused !== 'resolved') return;
  }
  const conversationId = derivedId('conversation', event.id);
  const { contactId, customerId } = contact;
  const { accountId, channel } = from;
  does.conversation(conversationId, {
    type: 'OpenConversation',
    conversationId,
    customerId,
    contactId,
    accountId,
    channel,
    previousConversationId: latest,
    // With its first message, so that the knot stands above it: providers count in whole seconds, and are earlier than we.
    at: Math.min(does.at, event.occurredAt),
  });
  // Nobody has written with a blocked contact here before: it begins where nobody is called to it.
  if (isBlocked(contact, set))
    does.conversation(conversationId, {
      type: 'MarkSpam',
      by: { kind: 'system', id: 'conversations' },
      at: does.at,
    });
  does.conversation(conversationId, command);
  does.claim(openClaim(customerId), conversationId);
  if (contact.latestConversationId !== null)
    does.unclaim(latestClaim(customerId), contact.latestConversationId);
  does.claim(latestClaim(customerId), conversationId);
  set.learn(
    from.aliases.map((alias) => ({ accountId, ...alias })),
    { ...contact, latestConversationId: conversationId },
  );
}

/** The conversation that goes on where this one was merged away. */
function follow(conversationId: string, set: WorkingSet): string {
  let id = conversationId;
  for (;;) {
    const state = set.conversations.get(`conversation-${id}`);
    if (!state) throw new MissingState(`conversation-${id}`);
    if (state.state.movedTo === undefined) return id;
    id = state.state.movedTo;
  }
}

function commandOf(
  event: SentBySomebody,
  { contactId }: KnownContact,
  does: Consequences,
  { refs }: PlanContext,
): ConversationCommand {
  const { at } = does;
  const { accountId, channel, occurredAt } = event;
  const through = { contactId, accountId, channel };
  switch (event.type) {
    case 'message':
      return {
        type: 'ReceiveMessage',
        ...through,
        messageId: messageIdOf(event),
        externalId: event.externalId,
        externalRef: messageRef(refs, accountId, event.externalId),
        contentKind: event.content.kind,
        content: event.content,
        replyToRef: event.replyTo && messageRef(refs, accountId, event.replyTo),
        forwarded: event.forwarded,
        referral: event.referral,
        participant: event.participant,
        story: event.story,
        standby: event.standby,
        sentAt: occurredAt,
        receivedAt: event.receivedAt,
        opensWindow: event.opensWindow,
        at,
      };
    case 'message-edited':
      return {
        type: 'RecordEdit',
        ...through,
        messageId: messageIdOf(event),
        externalId: event.externalId,
        externalRef: messageRef(refs, accountId, event.externalId),
        editId: derivedId('edit', accountId, event.editId),
        by: event.by,
        contentKind: event.content.kind,
        content: event.content,
        occurredAt,
        at,
      };
    case 'reaction':
      return {
        type: 'RecordReaction',
        ...through,
        targetRef: messageRef(refs, accountId, event.externalId),
        emoji: event.emoji,
        by: event.by,
        opensWindow: event.opensWindow,
        occurredAt,
        at,
      };
    case 'echo':
      return {
        type: 'RecordEcho',
        ...through,
        messageId: messageIdOf(event),
        externalId: event.externalId,
        externalRef: messageRef(refs, accountId, event.externalId),
        contentKind: event.content.kind,
        content: event.content,
        sentAt: occurredAt,
        correlation: correlationIn(event),
        contentRef: mayBeOurs(event) ? contentRef(refs, channel, contactId, event.content) : undefined,
        at,
      };
    case 'engagement':
      return {
        type: 'RecordEngagement',
        ...through,
        what: event.what,
        referral: event.referral,
        opensWindow: event.opensWindow,
        occurredAt,
        at,
      };
    default:
      throw new Error(`channel events of type ${event.type} are no part of a conversation`);
  }
}

/** A message's id of ours follows from the provider's, so that an edit that comes first names the same one. */
export const messageIdOf = (event: { readonly accountId: string; readonly externalId: string }): string =>
  derivedId('message', event.accountId, event.externalId);

/** What is said of messages that exist: nothing is opened for it. Of messages that nobody here knows there is nothing to say. */
function planAboutKnown(
  event: ChannelEventOf<'receipt' | 'receipt-watermark' | 'message-revoked'>,
  from: From,
  set: WorkingSet,
  does: Consequences,
  context: PlanContext,
): void {
  const contact = set.contactOf(from.aliases.map((alias) => ({ accountId: from.accountId, ...alias })));
  const latest = contact?.latestConversationId ?? undefined;
  const { at } = does;
  if (event.type === 'receipt-watermark') {
    if (contact && latest)
      does.conversation(follow(latest, set), {
        type: 'RecordWatermark',
        contactId: contact.contactId,
        watermark: event.watermark,
        status: event.status,
        at,
      });
    return;
  }
  const externalRef = messageRef(context.refs, from.accountId, event.externalId);
  const located = context.located.get(targetKey(event));
  const target = located ?? latest;
  if (target === undefined) return;
  const conversationId = follow(target, set);
  if (event.type === 'message-revoked') {
    if (contact)
      does.conversation(conversationId, {
        type: 'RecordRevoke',
        contactId: contact.contactId,
        accountId: from.accountId,
        channel: from.channel,
        messageId: messageIdOf(event),
        externalRef,
        by: event.by,
        occurredAt: event.occurredAt,
        at,
      });
    return;
  }
  const failure = event.error && { ...context.classify(event.channel, event.error.code) };
  // Web chat is ours: its receipts name our message and no id of a provider.
  const ids = event.channel === 'webchat' ? {} : { externalId: event.externalId, externalRef };
  does.conversation(conversationId, {
    type: 'RecordReceipt',
    ...ids,
    correlation: correlationIn(event),
    status: event.status,
    failure: failure && sendFailure(failure),
    occurredAt: event.occurredAt,
    at,
  });
}

const sendFailure = ({ code, class: failureClass, reason, closesWindow }: SendFailure): SendFailure => ({
  code,
  class: failureClass,
  reason,
  closesWindow,
});

/** By what a receipt, a revoke or an echo finds its conversation in `located`. */
export function targetKey(event: ChannelEventOf<'receipt' | 'message-revoked' | 'echo'>): string {
  const correlation = event.type === 'message-revoked' ? undefined : correlationIn(event);
  return correlation ? `id/${correlation.messageId}` : `ref/${event.accountId}/${event.externalId}`;
}

/** Which of our messages, and which attempt, an echo field names; undefined: none of ours. */
export function correlationIn(event: { readonly correlation?: string }): Correlation | undefined {
  return event.correlation === undefined ? undefined : parseCorrelation(event.correlation);
}

/** The provider says that a contact goes on under other aliases: the same contact, with its windows (edge rule Windows 10). */
function planContactChanged(
  event: ChannelEventOf<'contact-changed'>,
  from: From,
  set: WorkingSet,
  does: Consequences,
  { refs }: PlanContext,
): void {
  const { accountId, channel } = from;
  const contact = set.contactOf(from.aliases.map((alias) => ({ accountId, ...alias })));
  if (!contact) return;
  const next = event.next.map((alias) => observeAlias(refs, accountId, alias));
  // An alias that leads to somebody else already stays there; joining the two is a matter of identity, not of a notice.
  const free = next.filter(
    (alias) =>
      (set.contactOf([{ accountId, ...alias }])?.contactId ?? contact.contactId) === contact.contactId,
  );
  const { customerId, contactId } = contact;
  const { at } = does;
  const changes = does.customerEvents(customerId, {
    type: 'ContinueContact',
    contactId,
    next: free,
    why: event.why,
    at,
  });
  for (const alias of free) does.claim(aliasClaim(accountId, alias), contactId);
  for (const change of changes) {
    if (change.type === 'ContactAliasEnded')
      does.unclaim(aliasClaim(accountId, { kind: change.data.kind, ref: change.data.valueRef }), contactId);
  }
  set.learn(
    free.map((alias) => ({ accountId, ...alias })),
    contact,
  );
  if (changes.length > 0 && contact.latestConversationId !== null) {
    does.conversation(follow(contact.latestConversationId, set), {
      type: 'RecordEngagement',
      contactId,
      accountId,
      channel,
      what: event.why,
      opensWindow: false,
      occurredAt: event.occurredAt,
      at,
    });
  }
}

/** About the account itself; one that was never connected is shown as such, so that nothing told about it is lost. */
function planNotice(event: ChannelEventOf<'notice'>, does: Consequences): void {
  const { accountId, channel, field, summary, severity } = event;
  const { at } = does;
  if (accountId.startsWith('unknown:')) {
    const capabilities = { humanAgent: false, templates: false, utilityTemplates: false };
    does.account(accountId, {
      type: 'ConnectChannel',
      accountId,
      channel,
      name: `Not connected: ${accountId.slice('unknown:'.length)}`,
      capabilities,
      at,
    });
  }
  does.account(accountId, { type: 'RecordNotice', noticeId: event.id, field, summary, severity, at });
}

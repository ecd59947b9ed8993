import { derivedId } from '#libs/contracts/derived-id.js';
import type { Channel } from '#libs/domain/channel.js';
import type { ChannelAccountEvent, ChannelAccountState } from '#libs/domain/channel-account/index.js';
import {
  conversation,
  type ConversationCommand,
  type ConversationEvent,
  type ConversationRefusal,
  type ConversationState,
  type SendTerms,
} from '#libs/domain/conversation/index.js';
import type { ReplyPart } from '#libs/domain/conversation/events.js';
import { messageOf } from '#libs/domain/conversation/thread.js';
import type { Content } from '#libs/domain/content.js';
import type { Refusal } from '#libs/domain/decider.js';
import type { CustomerEvent, CustomerState } from '#libs/domain/customer/index.js';
import type { ChannelLimits, ContactReach, ReplyFiles, ReplyTemplates } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog, Positions } from '../ports/event-log.js';
import { execute } from '../streams/execute.js';
import type { StreamStates } from '../streams/stream-states.js';
import type * as given from './commands.js';
import type { CommandingAgent, CommandOutcome, ReplyCarries } from './commands.js';
import { attachmentContents } from './attachment-contents.js';
import { lifeClaims } from './life-claims.js';
import { replyContent } from './reply-content.js';

export interface ConversationCommandParts {
  readonly log: EventLog;
  readonly conversations: StreamStates<ConversationEvent, ConversationState>;
  readonly accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>;
  readonly reach: ContactReach;
  readonly limits: ChannelLimits;
  readonly templates: ReplyTemplates;
  /** Absent: no files are kept here. */
  readonly files?: ReplyFiles;
  readonly customers: StreamStates<CustomerEvent, CustomerState>;
  readonly clock: Clock;
}

const NOTHING = { refused: 'empty', reason: 'A message needs a text or a file.' };

type ExecuteRefusal = ConversationRefusal | { readonly refused: 'another-open'; readonly reason: string };

const NO_CAPABILITIES = { humanAgent: false, templates: false, utilityTemplates: false };
const LONGEST_NOTE = 10_000;

/** What agents ask of conversations: turned into the domain's commands, with what other streams have to say. */
export class ConversationCommands {
  constructor(
    private readonly parts: ConversationCommandParts,
    private readonly answersOnlyAgain = false,
  ) {}

  /** The same, but nothing is decided: what was handled before is answered, anything else refused. */
  onlyAgain(): ConversationCommands {
    return new ConversationCommands(this.parts, true);
  }

  async sendReply(command: given.SendReply): Promise<CommandOutcome> {
    const { conversationId, contactId, text, carries, actor } = command;
    const target = await this.target(conversationId, contactId);
    if (!target) {
      const refusal = { refused: 'unknown-contact', reason: 'This contact is not one of this customer.' };
      return (await this.firstOutcome(command)) ?? refuse(refusal);
    }
    const { capabilities } = target.terms;
    const one = (given: ReplyCarries) => replyContent(text, given, { ...target, capabilities }, this.parts);
    const contents = carries.attachments?.length
      ? await attachmentContents(
          text,
          carries,
          { contactId, channel: target.channel },
          this.parts.files,
          () => one({}),
        )
      : asList(await one(carries));
    if ('refused' in contents) return (await this.firstOutcome(command)) ?? refuse(contents);
    let sent: CommandOutcome | undefined;
    // Each a message of its own, in order; a command that comes again goes on where it was cut short.
    const parts = contents.flatMap((content) => this.inParts(content, target));
    const first = idOf(command, 'message');
    for (const [n, content] of parts.entries()) {
      const place = {
        suffix: n === 0 ? '' : `-${n}`,
        ...(parts.length > 1 && { part: { of: first, nth: n + 1 } }),
      };
      const next = await this.requestReply(command, content, target, place);
      if (!next.ok) return next;
      sent = sent?.ok ? { ...sent, positions: together(sent.positions, next.positions) } : next;
    }
    if (!sent?.ok || !command.thenResolve) return sent ?? refuse(NOTHING);
    const resolved = await this.run(
      command,
      (at) => ({ type: 'Resolve', by: actor, at }),
      {},
      'then-resolve',
    );
    return resolved.ok ? { ...sent, positions: together(sent.positions, resolved.positions) } : sent;
  }

  private requestReply(
    command: given.SendReply,
    content: Content,
    { accountId, channel, terms }: SendTarget,
    { suffix, part }: { readonly suffix: string; readonly part?: ReplyPart },
  ): Promise<CommandOutcome> {
    const messageId = idOf(command, `message${suffix}`);
    const { contactId, actor, clientMutationId, replyToMessageId } = command;
    return this.run(
      command,
      (at) => ({
        type: 'RequestReply',
        messageId,
        contactId,
        accountId,
        channel,
        author: actor,
        clientId: clientMutationId + suffix,
        contentKind: content.kind,
        content,
        // What answers a message is the first of them.
        replyToMessageId: suffix === '' ? (replyToMessageId ?? undefined) : undefined,
        part,
        terms,
        at,
      }),
      { messageId },
      suffix,
    );
  }

  /** A text that is longer than the channel takes, as so many messages. */
  private inParts(content: Content, { channel, terms }: SendTarget): readonly Content[] {
    if (content.kind !== 'text') return [content];
    const texts = this.parts.limits.parts(channel, content.text, terms.capabilities) ?? [content.text];
    return texts.map((text) => ({ kind: 'text', text }));
  }

  async retryReply(command: given.RetryReply): Promise<CommandOutcome> {
    const terms = await this.termsOfMessage(command.conversationId, command.messageId);
    return this.run(command, (at) => ({
      type: 'RetryReply',
      messageId: command.messageId,
      by: command.actor,
      terms,
      at,
    }));
  }

  async react(command: given.React): Promise<CommandOutcome> {
    const terms = await this.termsOfMessage(command.conversationId, command.messageId);
    return this.run(command, (at) => ({
      type: 'ReactToMessage',
      messageId: command.messageId,
      reactionId: idOf(command, 'reaction'),
      emoji: command.emoji,
      by: command.actor,
      terms,
      at,
    }));
  }

  async addNote(command: given.AddNote): Promise<CommandOutcome> {
    const { body, mentions, actor } = command;
    if (body.length > LONGEST_NOTE)
      return refuse({ refused: 'too-long', reason: `A note takes at most ${LONGEST_NOTE} characters.` });
    const noteId = idOf(command, 'note');
    return this.run(command, (at) => ({ type: 'AddNote', noteId, authorId: actor.id, body, mentions, at }), {
      messageId: noteId,
    });
  }

  /** The commands that need nothing but the conversation itself. */
  run(
    command: Given,
    make: (at: number) => ConversationCommand,
    result: { readonly messageId?: string } = {},
    part = '',
  ): Promise<CommandOutcome> {
    return this.execute(command.conversationId, idOf(command, `command${part}`), make, result);
  }

  /** Of a command whose payload cannot be built any more, because what it names has gone. */
  private async firstOutcome(command: Given): Promise<CommandOutcome | undefined> {
    const id = idOf(command, 'command');
    const known = (await this.parts.log.outcomeOf([id])).get(id);
    if (!known) return undefined;
    const { messageId } = (known.result ?? {}) as { messageId?: string };
    return { ok: true, positions: known.positions, messageId };
  }

  private async execute(
    conversationId: string,
    commandId: string,
    make: (at: number) => ConversationCommand,
    result: { readonly messageId?: string },
    hops = 0,
  ): Promise<CommandOutcome> {
    const { log, conversations, clock } = this.parts;
    const at = clock.now();
    const done = await execute<ConversationCommand, ConversationEvent, ConversationState, ExecuteRefusal>(
      log,
      conversations,
      conversation,
      {
        commandId,
        stream: `conversation-${conversationId}`,
        command: make(at),
        at,
        claims: (events, state) => lifeClaims(log, events, state),
        whenTaken: () => ({
          refused: 'another-open',
          reason: 'This customer has another open conversation; go on there.',
        }),
        result,
        onlyAgain: this.answersOnlyAgain,
      },
    );
    if (done.kind === 'done')
      return { ok: true, positions: done.positions, messageId: done.result.messageId as string | undefined };
    // Merged away in the meantime: what was asked is asked of the conversation that goes on.
    if (done.refusal.refused === 'moved' && 'to' in done.refusal && hops < 5)
      return this.execute(done.refusal.to, commandId, make, result, hops + 1);
    return refuse(done.refusal);
  }

  private async target(conversationId: string, contactId: string): Promise<SendTarget | undefined> {
    const stream = `conversation-${conversationId}`;
    const { state } = (await this.parts.conversations.load([stream])).get(stream)!;
    const known = state.contacts.get(contactId);
    const elsewhere =
      known && state.phase === 'open' ? undefined : await this.parts.reach.of(state.customerId, contactId);
    const contact = known ?? elsewhere;
    if (!contact) return undefined;
    const terms = await this.termsOf(contact.accountId);
    return {
      accountId: contact.accountId,
      channel: contact.channel,
      terms: { ...terms, elsewhere: elsewhere?.clocks },
      marketingStopped: () => this.marketingStopped(state.customerId, contactId),
    };
  }

  private async marketingStopped(customerId: string, contactId: string): Promise<boolean> {
    const stream = `customer-${customerId}`;
    const { state } = (await this.parts.customers.load([stream])).get(stream)!;
    return state.contacts.get(contactId)?.marketing === 'stopped';
  }

  private async termsOfMessage(conversationId: string, messageId: string): Promise<SendTerms> {
    const stream = `conversation-${conversationId}`;
    const { state } = (await this.parts.conversations.load([stream])).get(stream)!;
    const message = messageOf(state.thread, messageId);
    const contact = message && state.contacts.get(message.contactId);
    return contact ? this.termsOf(contact.accountId) : { capabilities: NO_CAPABILITIES };
  }

  private async termsOf(accountId: string): Promise<SendTerms> {
    const stream = `channel-account-${accountId}`;
    const { state } = (await this.parts.accounts.load([stream])).get(stream)!;
    return { capabilities: state.account?.capabilities ?? NO_CAPABILITIES, paused: state.paused };
  }
}

interface SendTarget {
  readonly accountId: string;
  readonly channel: Channel;
  readonly terms: SendTerms;
  readonly marketingStopped: () => Promise<boolean>;
}

interface Given {
  readonly actor: CommandingAgent;
  readonly clientMutationId: string;
  readonly conversationId: string;
}

/** Client-chosen ids mean something only together with who chose them and for what (SEC4). */
const idOf = (command: Given, kind: string): string =>
  derivedId(kind, command.actor.kind, command.actor.id, command.constructor.name, command.clientMutationId);

function refuse(
  refusal: Refusal &
    Partial<
      Pick<Extract<ConversationRefusal, { refused: 'window-closed' }>, 'policy' | 'until' | 'alternatives'>
    >,
): CommandOutcome {
  const { refused, reason, policy, until, alternatives } = refusal;
  return { ok: false, refused, reason, policy, until, alternatives };
}

const asList = (content: Content | Refusal): readonly Content[] | Refusal =>
  'refused' in content ? content : [content];

function together(one: Positions, other: Positions): Positions {
  const all: Record<number, number> = { ...one };
  for (const [partition, position] of Object.entries(other))
    all[Number(partition)] = Math.max(all[Number(partition)] ?? 0, position);
  return all;
}

import { derivedId } from '#libs/contracts/derived-id.js';
import type { ChannelAccountEvent, ChannelAccountState } from '#libs/domain/channel-account/index.js';
import {
  conversation,
  type ConversationCommand,
  type ConversationEvent,
  type ConversationRefusal,
  type ConversationState,
  type SendTerms,
} from '#libs/domain/conversation/index.js';
import { messageOf } from '#libs/domain/conversation/thread.js';
import type { Refusal } from '#libs/domain/decider.js';
import type { ChannelLimits, ContactReach } from '../ports/channels.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog, Positions } from '../ports/event-log.js';
import { execute } from '../streams/execute.js';
import type { StreamStates } from '../streams/stream-states.js';
import type * as given from './commands.js';
import type { CommandingAgent, CommandOutcome } from './commands.js';
import { lifeClaims } from './life-claims.js';

export interface ConversationCommandParts {
  readonly log: EventLog;
  readonly conversations: StreamStates<ConversationEvent, ConversationState>;
  readonly accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>;
  readonly reach: ContactReach;
  readonly limits: ChannelLimits;
  readonly clock: Clock;
}

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
    const { conversationId, contactId, text, actor } = command;
    if (text.trim() === '')
      return refuse({ refused: 'empty', reason: 'A message needs at least one character.' });
    const target = await this.target(conversationId, contactId);
    if (!target) {
      const refusal = { refused: 'unknown-contact', reason: 'This contact is not one of this customer.' };
      return (await this.firstOutcome(command)) ?? refuse(refusal);
    }
    const tooLong = this.parts.limits.tooLong(target.channel, text);
    if (tooLong !== undefined)
      return refuse({ refused: 'too-long', reason: `This channel takes at most ${tooLong} a message.` });
    const messageId = idOf(command, 'message');
    const { accountId, channel, terms } = target;
    const sent = await this.run(
      command,
      (at) => ({
        type: 'RequestReply',
        messageId,
        contactId,
        accountId,
        channel,
        author: actor,
        clientId: command.clientMutationId,
        contentKind: 'text',
        content: { kind: 'text', text },
        replyToMessageId: command.replyToMessageId ?? undefined,
        terms,
        at,
      }),
      { messageId },
    );
    if (!sent.ok || !command.thenResolve) return sent;
    const resolved = await this.run(
      command,
      (at) => ({ type: 'Resolve', by: actor, at }),
      {},
      'then-resolve',
    );
    return resolved.ok ? { ...sent, positions: together(sent.positions, resolved.positions) } : sent;
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

  private async target(
    conversationId: string,
    contactId: string,
  ): Promise<{ accountId: string; channel: SendChannel; terms: SendTerms } | undefined> {
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
    };
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

type SendChannel = Parameters<ChannelLimits['tooLong']>[0];

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

function together(one: Positions, other: Positions): Positions {
  const all: Record<number, number> = { ...one };
  for (const [partition, position] of Object.entries(other))
    all[Number(partition)] = Math.max(all[Number(partition)] ?? 0, position);
  return all;
}

import { Command } from '@nestjs/cqrs';
import type { ContactCard, Content } from '#libs/domain/content.js';
import type { SendPolicy, ReplyAlternative } from '#libs/domain/reply-policy/reply-policy.js';
import type { Instant } from '#libs/domain/time.js';
import type { Positions } from '../ports/event-log.js';

/** Who gives the command: set by the gateway from the session, never by the client (SEC3). */
export interface CommandingAgent {
  readonly kind: 'agent';
  readonly id: string;
}

/** Done: where it was written, so that the same agent reads it. `messageId`: of commands that make a message or note. */
export interface CommandDone {
  readonly ok: true;
  readonly positions: Positions;
  readonly messageId?: string;
}

/** An expected "no". Refusals of a reply tell the window and what may go instead (R19). */
export interface CommandRefused {
  readonly ok: false;
  readonly refused: string;
  readonly reason: string;
  readonly policy?: SendPolicy;
  readonly until?: Instant;
  readonly alternatives?: readonly ReplyAlternative[];
}

export type CommandOutcome = CommandDone | CommandRefused;

/** `clientMutationId` comes from the client and is namespaced by (actor, command) before it becomes a command id (SEC4). */
abstract class ConversationCommand extends Command<CommandOutcome> {
  constructor(
    readonly actor: CommandingAgent,
    readonly clientMutationId: string,
    readonly conversationId: string,
  ) {
    super();
  }
}

/**
 * Asks what was answered to a command that was handled before; undefined if it never was. Whoever may not give a
 * command any more is still told how the first time ended: that answer may have been lost, and the same command again
 * answers its first outcome.
 */
export class AskFirstOutcome extends Command<CommandOutcome | undefined> {
  constructor(readonly command: Command<CommandOutcome>) {
    super();
  }
}

/** A template by its name and language, with what was filled in. */
export interface GivenTemplate {
  readonly name: string;
  readonly language: string;
  readonly values: {
    /** A text, or a file for a header that shows one. */
    readonly header?: readonly {
      readonly name?: string;
      readonly text?: string;
      readonly assetId?: string;
    }[];
    readonly body?: readonly { readonly name?: string; readonly text: string }[];
    readonly buttons?: readonly { readonly index: number; readonly value: string }[];
  };
}

/** What a reply carries: a question around its text, or something instead of it. One kind a message. */
export interface ReplyCarries {
  readonly template?: GivenTemplate;
  readonly prompt?: Omit<Extract<Content, { kind: 'prompt' }>, 'kind' | 'text'>;
  readonly request?: Extract<Content, { kind: 'request' }>['what'];
  readonly contacts?: readonly ContactCard[];
  readonly location?: Omit<Extract<Content, { kind: 'location' }>, 'kind'>;
  /** Files in our own store: each leaves as a message of its own, in this order. */
  readonly attachments?: readonly string[];
}

export class SendReply extends ConversationCommand {
  constructor(
    actor: CommandingAgent,
    clientMutationId: string,
    conversationId: string,
    readonly contactId: string,
    readonly text: string,
    readonly replyToMessageId: string | null,
    readonly thenResolve: boolean,
    readonly carries: ReplyCarries = {},
  ) {
    super(actor, clientMutationId, conversationId);
  }
}

abstract class MessageCommand extends ConversationCommand {
  constructor(
    actor: CommandingAgent,
    clientMutationId: string,
    conversationId: string,
    readonly messageId: string,
  ) {
    super(actor, clientMutationId, conversationId);
  }
}

export class RetryReply extends MessageCommand {}

export class WithdrawReply extends MessageCommand {}

/** A customer's file that could not be fetched is fetched again. */
export class RetryAttachment extends MessageCommand {
  constructor(
    actor: CommandingAgent,
    clientMutationId: string,
    conversationId: string,
    messageId: string,
    /** Which of an album, else 0. */
    readonly item: number,
  ) {
    super(actor, clientMutationId, conversationId, messageId);
  }
}

export class React extends ConversationCommand {
  constructor(
    actor: CommandingAgent,
    clientMutationId: string,
    conversationId: string,
    readonly messageId: string,
    /** null takes it back. */
    readonly emoji: string | null,
  ) {
    super(actor, clientMutationId, conversationId);
  }
}

export class AddNote extends ConversationCommand {
  constructor(
    actor: CommandingAgent,
    clientMutationId: string,
    conversationId: string,
    readonly body: string,
    readonly mentions: readonly string[],
  ) {
    super(actor, clientMutationId, conversationId);
  }
}

export class TakeConversation extends ConversationCommand {}

export class AssignConversation extends ConversationCommand {
  constructor(
    actor: CommandingAgent,
    clientMutationId: string,
    conversationId: string,
    readonly agentId: string,
  ) {
    super(actor, clientMutationId, conversationId);
  }
}

export class ReleaseConversation extends ConversationCommand {}

export class ResolveConversation extends ConversationCommand {}

export class ReopenConversation extends ConversationCommand {}

export class SnoozeConversation extends ConversationCommand {
  constructor(
    actor: CommandingAgent,
    clientMutationId: string,
    conversationId: string,
    readonly until: Instant,
  ) {
    super(actor, clientMutationId, conversationId);
  }
}

export class UnsnoozeConversation extends ConversationCommand {}

export class MarkSpam extends ConversationCommand {}

export class ClearSpam extends ConversationCommand {}

abstract class TagCommand extends ConversationCommand {
  constructor(
    actor: CommandingAgent,
    clientMutationId: string,
    conversationId: string,
    readonly tag: string,
  ) {
    super(actor, clientMutationId, conversationId);
  }
}

export class TagConversation extends TagCommand {}

export class UntagConversation extends TagCommand {}

export class MarkSeen extends ConversationCommand {
  constructor(
    actor: CommandingAgent,
    clientMutationId: string,
    conversationId: string,
    readonly throughMessageId: string,
  ) {
    super(actor, clientMutationId, conversationId);
  }
}

export class MarkUnread extends ConversationCommand {}

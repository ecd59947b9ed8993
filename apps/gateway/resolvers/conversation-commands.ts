import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { DATABASE } from '#libs/application/tokens.js';
import {
  AskFirstOutcome,
  type CommandingAgent,
  type CommandOutcome,
  type CommandRefused,
} from '#libs/application/conversation/commands.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Database } from '#libs/database/database.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import { audit } from '#libs/staff/audit.js';
import { may } from '../permissions/may.js';
import type { ReadContext } from '../read/read-context.js';
import type { ConversationInput } from '../schema/inputs.js';
import type { AskingAgent } from '../session/asking.js';
import { REAL_CLOCK } from '../tokens.js';
import { readableRow } from './thread.resolver.js';

const MISSING: CommandRefused = { ok: false, refused: 'not-found', reason: 'There is no such conversation.' };

/** A command about a conversation; `Rest`: what it needs beyond the input that all of them share. */
type ConversationCommand<Rest extends unknown[]> = new (
  agent: CommandingAgent,
  clientMutationId: string,
  conversationId: string,
  ...rest: Rest
) => Command<CommandOutcome>;

/** Gives commands on behalf of agents, after asking whether they may, for the conversation at hand (R54). */
@Injectable()
export class ConversationCommands {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(REAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** What the customer or the owner notices. */
  write<Rest extends unknown[]>(
    asking: AskingAgent,
    input: ConversationInput,
    command: ConversationCommand<Rest>,
    ...rest: Rest
  ): Promise<CommandOutcome> {
    return this.give(asking, input, 'conversation.write', command, rest);
  }

  /** What only the team sees. */
  annotate<Rest extends unknown[]>(
    asking: AskingAgent,
    input: ConversationInput,
    command: ConversationCommand<Rest>,
    ...rest: Rest
  ): Promise<CommandOutcome> {
    return this.give(asking, input, 'conversation.annotate', command, rest);
  }

  /**
   * What this agent was answered when the command came first; undefined if it never came. Asked before anything that
   * the command itself may have changed since: who may give it, and whom it would be taken from.
   */
  again<Rest extends unknown[]>(
    { actor }: AskingAgent,
    { clientMutationId, conversationId }: ConversationInput,
    command: ConversationCommand<Rest>,
    ...rest: Rest
  ): Promise<CommandOutcome | undefined> {
    const asked = new command({ kind: 'agent', id: actor.id }, clientMutationId, conversationId, ...rest);
    return this.bus.execute(new AskFirstOutcome(asked));
  }

  /**
   * Runs what changes the owner. `from`: the colleague it is taken from, which only a supervisor may do and which is
   * remembered (SEC35); null: nobody.
   */
  async changeOwner(
    { actor, read }: AskingAgent,
    { conversationId }: ConversationInput,
    change: (from: string | null) => Promise<CommandOutcome>,
  ): Promise<CommandOutcome> {
    const before = await readableRow(actor, conversationId, read);
    const from = before?.owner.kind === 'agent' && before.owner.id !== actor.id ? before.owner.id : null;
    const outcome = await change(from);
    if (outcome.ok && from !== null) {
      await audit(this.database, {
        at: this.clock.now(),
        by: { kind: 'user', id: actor.id, role: actor.role },
        what: 'conversation-taken-over',
        object: { kind: 'conversation', id: conversationId },
        detail: { from },
      });
    }
    return outcome;
  }

  private async give<Rest extends unknown[]>(
    asking: AskingAgent,
    input: ConversationInput,
    what: 'conversation.write' | 'conversation.annotate',
    command: ConversationCommand<Rest>,
    rest: Rest,
  ): Promise<CommandOutcome> {
    const { actor, read } = asking;
    const { clientMutationId, conversationId } = input;
    const row = await readableRow(actor, conversationId, read);
    if (!row) return MISSING;
    if (!may(actor, { what, owner: row.owner }))
      return (await this.again(asking, input, command, ...rest)) ?? notYours(row, read);
    return this.bus.execute(
      new command({ kind: 'agent', id: actor.id }, clientMutationId, conversationId, ...rest),
    );
  }
}

function notYours(row: InboxRow, read: ReadContext): CommandRefused {
  const name = row.owner.kind === 'agent' ? read.names.agent(row.owner.id).name : 'Somebody else';
  return { ok: false, refused: 'not-yours', reason: `${name} answers here. A supervisor can hand it over.` };
}

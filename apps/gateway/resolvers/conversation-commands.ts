import { Inject, Injectable } from '@nestjs/common';
import { CommandBus, type Command } from '@nestjs/cqrs';
import { DATABASE } from '#libs/application/tokens.js';
import type {
  CommandingAgent,
  CommandOutcome,
  CommandRefused,
} from '#libs/application/conversation/commands.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Database } from '#libs/database/database.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import { audit } from '#libs/staff/audit.js';
import { may, type GatewayActor } from '../permissions/may.js';
import type { ReadContext } from '../read/read-context.js';
import { REAL_CLOCK } from '../tokens.js';
import { readableRow } from './thread.resolver.js';

const MISSING: CommandRefused = { ok: false, refused: 'not-found', reason: 'There is no such conversation.' };

/** Gives commands on behalf of agents, after asking whether they may, for the conversation at hand (R54). */
@Injectable()
export class ConversationCommands {
  constructor(
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(REAL_CLOCK) private readonly clock: Clock,
  ) {}

  /** `what`: what of the conversation it changes; `make` gets the actor as commands know it. */
  async give(
    actor: GatewayActor,
    read: ReadContext,
    conversationId: string,
    what: 'conversation.write' | 'conversation.annotate',
    make: (agent: CommandingAgent) => Command<CommandOutcome>,
  ): Promise<CommandOutcome> {
    const row = await readableRow(actor, conversationId, read);
    if (!row) return MISSING;
    if (!may(actor, { what, owner: row.owner })) return notYours(row, read);
    return this.bus.execute(make({ kind: 'agent', id: actor.id }));
  }

  /**
   * As `give`, for what changes the owner. `from`: the colleague it is taken from, which only a supervisor may do and
   * which is remembered (SEC35).
   */
  async giveOwnership(
    actor: GatewayActor,
    read: ReadContext,
    conversationId: string,
    make: (agent: CommandingAgent, from: string | null) => Command<CommandOutcome>,
  ): Promise<CommandOutcome> {
    const before = await readableRow(actor, conversationId, read);
    const from = before?.owner.kind === 'agent' && before.owner.id !== actor.id ? before.owner.id : null;
    const outcome = await this.give(actor, read, conversationId, 'conversation.write', (agent) =>
      make(agent, from),
    );
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
}

function notYours(row: InboxRow, read: ReadContext): CommandRefused {
  const name = row.owner.kind === 'agent' ? read.names.agent(row.owner.id).name : 'Somebody else';
  return { ok: false, refused: 'not-yours', reason: `${name} answers here. A supervisor can hand it over.` };
}

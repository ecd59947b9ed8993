import { Command } from '@nestjs/cqrs';
import type { CommandingAgent, CommandOutcome } from '../conversation/commands.js';

abstract class ContactCommand extends Command<CommandOutcome> {
  constructor(
    readonly actor: CommandingAgent,
    readonly clientMutationId: string,
    readonly customerId: string,
    readonly contactId: string,
  ) {
    super();
  }
}

/** What the contact writes is kept from now on, and raises nothing. */
export class BlockContact extends ContactCommand {}

export class UnblockContact extends ContactCommand {}

/** An agent notes what the person said about marketing, or takes back what was noted by mistake. */
export class SetMarketing extends ContactCommand {
  constructor(
    actor: CommandingAgent,
    clientMutationId: string,
    customerId: string,
    contactId: string,
    readonly wanted: boolean,
  ) {
    super(actor, clientMutationId, customerId, contactId);
  }
}

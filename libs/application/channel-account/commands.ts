import { Command } from '@nestjs/cqrs';
import type { CommandingAgent, CommandOutcome } from '../conversation/commands.js';

/** An administrator says that the account works again (edge rule Windows 11). */
export class ResumeChannel extends Command<CommandOutcome> {
  constructor(
    readonly actor: CommandingAgent,
    readonly clientMutationId: string,
    readonly accountId: string,
  ) {
    super();
  }
}

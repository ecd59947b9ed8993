import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '../conversation/commands.js';
import { ChannelAccountCommands } from './channel-account-commands.js';
import { ResumeChannel } from './commands.js';

@CommandHandler(ResumeChannel)
export class ResumeChannelHandler implements ICommandHandler<ResumeChannel> {
  constructor(@Inject(ChannelAccountCommands) private readonly accounts: ChannelAccountCommands) {}

  execute(command: ResumeChannel): Promise<CommandOutcome> {
    return this.accounts.resume(command);
  }
}

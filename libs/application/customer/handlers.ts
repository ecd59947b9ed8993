import { Inject } from '@nestjs/common';
import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CommandOutcome } from '../conversation/commands.js';
import { BlockContact, SetMarketing, UnblockContact } from './commands.js';
import { CustomerCommands } from './customer-commands.js';

@CommandHandler(BlockContact)
export class BlockContactHandler implements ICommandHandler<BlockContact> {
  constructor(@Inject(CustomerCommands) private readonly customers: CustomerCommands) {}
  execute(command: BlockContact): Promise<CommandOutcome> {
    return this.customers.run(command);
  }
}

@CommandHandler(UnblockContact)
export class UnblockContactHandler implements ICommandHandler<UnblockContact> {
  constructor(@Inject(CustomerCommands) private readonly customers: CustomerCommands) {}
  execute(command: UnblockContact): Promise<CommandOutcome> {
    return this.customers.run(command);
  }
}

@CommandHandler(SetMarketing)
export class SetMarketingHandler implements ICommandHandler<SetMarketing> {
  constructor(@Inject(CustomerCommands) private readonly customers: CustomerCommands) {}
  execute(command: SetMarketing): Promise<CommandOutcome> {
    return this.customers.run(command);
  }
}

export const CUSTOMER_HANDLERS = [BlockContactHandler, UnblockContactHandler, SetMarketingHandler];

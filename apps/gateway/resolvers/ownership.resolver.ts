import { Inject, UsePipes } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { AssignConversation, TakeConversation } from '#libs/application/conversation/commands.js';
import { StaffDirectory } from '#libs/staff/directory.js';
import { AssignInput, ConversationInput } from '../schema/inputs.js';
import { ActionResultUnion, type ActionResultType } from '../schema/results.js';
import { Asking, type AskingAgent } from '../session/asking.js';
import { CheckedInput } from './checked-input.js';
import { ConversationCommands } from './conversation-commands.js';
import { refused, toActionResult } from './refusals.js';

@Resolver()
@UsePipes(CheckedInput)
export class OwnershipResolver {
  constructor(
    @Inject(ConversationCommands) private readonly commands: ConversationCommands,
    @Inject(StaffDirectory) private readonly staff: StaffDirectory,
  ) {}

  @Mutation(() => ActionResultUnion)
  async take(
    @Asking() asking: AskingAgent,
    @Args('input') input: ConversationInput,
  ): Promise<ActionResultType> {
    const again =
      (await this.commands.again(asking, input, TakeConversation)) ??
      (await this.commands.again(asking, input, AssignConversation, asking.actor.id));
    if (again) return toActionResult(again);
    const outcome = await this.commands.changeOwner(asking, input, (from) =>
      from === null
        ? this.commands.write(asking, input, TakeConversation)
        : this.commands.write(asking, input, AssignConversation, asking.actor.id),
    );
    return toActionResult(outcome);
  }

  @Mutation(() => ActionResultUnion)
  async assign(@Asking() asking: AskingAgent, @Args('input') input: AssignInput): Promise<ActionResultType> {
    const again = await this.commands.again(asking, input, AssignConversation, input.agentId);
    if (again) return toActionResult(again);
    if (this.staff.user(input.agentId)?.status !== 'active')
      return refused('unknown-agent', 'There is no such colleague.');
    const outcome = await this.commands.changeOwner(asking, input, () =>
      this.commands.write(asking, input, AssignConversation, input.agentId),
    );
    return toActionResult(outcome);
  }
}

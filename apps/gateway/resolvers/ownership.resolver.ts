import { Inject, UsePipes } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import { AssignConversation, TakeConversation } from '#libs/application/conversation/commands.js';
import { StaffDirectory } from '#libs/staff/directory.js';
import type { GatewayContext } from '../graphql/context.js';
import type { GatewayActor } from '../permissions/may.js';
import { AssignInput, ConversationInput } from '../schema/inputs.js';
import { ActionResultUnion, type ActionResultType } from '../schema/results.js';
import { CurrentActor } from '../session/current-actor.js';
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
    @CurrentActor() actor: GatewayActor,
    @Context() { read }: GatewayContext,
    @Args('input') { clientMutationId, conversationId }: ConversationInput,
  ): Promise<ActionResultType> {
    const outcome = await this.commands.giveOwnership(actor, read, conversationId, (agent, from) =>
      from === null
        ? new TakeConversation(agent, clientMutationId, conversationId)
        : new AssignConversation(agent, clientMutationId, conversationId, actor.id),
    );
    return toActionResult(outcome);
  }

  @Mutation(() => ActionResultUnion)
  async assign(
    @CurrentActor() actor: GatewayActor,
    @Context() { read }: GatewayContext,
    @Args('input') { clientMutationId, conversationId, agentId }: AssignInput,
  ): Promise<ActionResultType> {
    if (this.staff.user(agentId)?.status !== 'active')
      return refused('unknown-agent', 'There is no such colleague.');
    const outcome = await this.commands.giveOwnership(
      actor,
      read,
      conversationId,
      (agent) => new AssignConversation(agent, clientMutationId, conversationId, agentId),
    );
    return toActionResult(outcome);
  }
}

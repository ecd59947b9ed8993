import { Inject, UsePipes } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import type { Command } from '@nestjs/cqrs';
import {
  MarkSeen,
  MarkUnread,
  ReleaseConversation,
  ReopenConversation,
  ResolveConversation,
  SnoozeConversation,
  TagConversation,
  UnsnoozeConversation,
  UntagConversation,
  type CommandingAgent,
  type CommandOutcome,
} from '#libs/application/conversation/commands.js';
import type { GatewayContext } from '../graphql/context.js';
import type { GatewayActor } from '../permissions/may.js';
import { ConversationInput, SeenInput, SnoozeInput, TagInput } from '../schema/inputs.js';
import { ActionResultUnion, type ActionResultType } from '../schema/results.js';
import { CurrentActor } from '../session/current-actor.js';
import { CheckedInput } from './checked-input.js';
import { ConversationCommands } from './conversation-commands.js';
import { toActionResult } from './refusals.js';

@Resolver()
@UsePipes(CheckedInput)
export class ConversationResolver {
  constructor(@Inject(ConversationCommands) private readonly commands: ConversationCommands) {}

  @Mutation(() => ActionResultUnion)
  release(
    @CurrentActor() actor: GatewayActor,
    @Context() context: GatewayContext,
    @Args('input') { clientMutationId, conversationId }: ConversationInput,
  ): Promise<ActionResultType> {
    return this.write(
      actor,
      context,
      conversationId,
      (agent) => new ReleaseConversation(agent, clientMutationId, conversationId),
    );
  }

  @Mutation(() => ActionResultUnion)
  resolve(
    @CurrentActor() actor: GatewayActor,
    @Context() context: GatewayContext,
    @Args('input') { clientMutationId, conversationId }: ConversationInput,
  ): Promise<ActionResultType> {
    return this.write(
      actor,
      context,
      conversationId,
      (agent) => new ResolveConversation(agent, clientMutationId, conversationId),
    );
  }

  @Mutation(() => ActionResultUnion)
  reopen(
    @CurrentActor() actor: GatewayActor,
    @Context() context: GatewayContext,
    @Args('input') { clientMutationId, conversationId }: ConversationInput,
  ): Promise<ActionResultType> {
    return this.write(
      actor,
      context,
      conversationId,
      (agent) => new ReopenConversation(agent, clientMutationId, conversationId),
    );
  }

  @Mutation(() => ActionResultUnion)
  unsnooze(
    @CurrentActor() actor: GatewayActor,
    @Context() context: GatewayContext,
    @Args('input') { clientMutationId, conversationId }: ConversationInput,
  ): Promise<ActionResultType> {
    return this.write(
      actor,
      context,
      conversationId,
      (agent) => new UnsnoozeConversation(agent, clientMutationId, conversationId),
    );
  }

  @Mutation(() => ActionResultUnion)
  markUnread(
    @CurrentActor() actor: GatewayActor,
    @Context() context: GatewayContext,
    @Args('input') { clientMutationId, conversationId }: ConversationInput,
  ): Promise<ActionResultType> {
    return this.write(
      actor,
      context,
      conversationId,
      (agent) => new MarkUnread(agent, clientMutationId, conversationId),
    );
  }

  @Mutation(() => ActionResultUnion)
  snooze(
    @CurrentActor() actor: GatewayActor,
    @Context() context: GatewayContext,
    @Args('input') { clientMutationId, conversationId, until }: SnoozeInput,
  ): Promise<ActionResultType> {
    return this.write(
      actor,
      context,
      conversationId,
      (agent) => new SnoozeConversation(agent, clientMutationId, conversationId, until),
    );
  }

  @Mutation(() => ActionResultUnion)
  tag(
    @CurrentActor() actor: GatewayActor,
    @Context() context: GatewayContext,
    @Args('input') { clientMutationId, conversationId, tag }: TagInput,
  ): Promise<ActionResultType> {
    return this.write(
      actor,
      context,
      conversationId,
      (agent) => new TagConversation(agent, clientMutationId, conversationId, tag),
    );
  }

  @Mutation(() => ActionResultUnion)
  untag(
    @CurrentActor() actor: GatewayActor,
    @Context() context: GatewayContext,
    @Args('input') { clientMutationId, conversationId, tag }: TagInput,
  ): Promise<ActionResultType> {
    return this.write(
      actor,
      context,
      conversationId,
      (agent) => new UntagConversation(agent, clientMutationId, conversationId, tag),
    );
  }

  @Mutation(() => ActionResultUnion)
  markSeen(
    @CurrentActor() actor: GatewayActor,
    @Context() context: GatewayContext,
    @Args('input') { clientMutationId, conversationId, throughMessageId }: SeenInput,
  ): Promise<ActionResultType> {
    return this.write(
      actor,
      context,
      conversationId,
      (agent) => new MarkSeen(agent, clientMutationId, conversationId, throughMessageId),
    );
  }

  private async write(
    actor: GatewayActor,
    { read }: GatewayContext,
    conversationId: string,
    make: (agent: CommandingAgent) => Command<CommandOutcome>,
  ): Promise<ActionResultType> {
    return toActionResult(await this.commands.give(actor, read, conversationId, 'conversation.write', make));
  }
}

import { Inject, UsePipes } from '@nestjs/common';
import { Args, Context, Mutation, Resolver } from '@nestjs/graphql';
import {
  AddNote,
  React,
  RetryReply,
  SendReply,
  WithdrawReply,
} from '#libs/application/conversation/commands.js';
import type { GatewayContext } from '../graphql/context.js';
import type { GatewayActor } from '../permissions/may.js';
import { MessageInput, NoteInput, ReactInput, SendReplyInput } from '../schema/inputs.js';
import {
  ActionResultUnion,
  ReplyResultUnion,
  type ActionResultType,
  type ReplyResultType,
} from '../schema/results.js';
import { CurrentActor } from '../session/current-actor.js';
import { ConversationCommands } from './conversation-commands.js';
import { CheckedInput } from './checked-input.js';
import { toActionResult, toReplyResult } from './refusals.js';

@Resolver()
@UsePipes(CheckedInput)
export class ReplyResolver {
  constructor(@Inject(ConversationCommands) private readonly commands: ConversationCommands) {}

  @Mutation(() => ReplyResultUnion)
  async sendReply(
    @CurrentActor() actor: GatewayActor,
    @Context() { read }: GatewayContext,
    @Args('input') input: SendReplyInput,
  ): Promise<ReplyResultType> {
    const { clientMutationId, conversationId, contactId, text, replyToMessageId, thenResolve } = input;
    const outcome = await this.commands.give(
      actor,
      read,
      conversationId,
      'conversation.write',
      (agent) =>
        new SendReply(
          agent,
          clientMutationId,
          conversationId,
          contactId,
          text,
          replyToMessageId ?? null,
          thenResolve ?? false,
        ),
    );
    return toReplyResult(outcome);
  }

  @Mutation(() => ActionResultUnion)
  async retryReply(
    @CurrentActor() actor: GatewayActor,
    @Context() { read }: GatewayContext,
    @Args('input') { clientMutationId, conversationId, messageId }: MessageInput,
  ): Promise<ActionResultType> {
    const outcome = await this.commands.give(
      actor,
      read,
      conversationId,
      'conversation.write',
      (agent) => new RetryReply(agent, clientMutationId, conversationId, messageId),
    );
    return toActionResult(outcome);
  }

  @Mutation(() => ActionResultUnion)
  async withdrawReply(
    @CurrentActor() actor: GatewayActor,
    @Context() { read }: GatewayContext,
    @Args('input') { clientMutationId, conversationId, messageId }: MessageInput,
  ): Promise<ActionResultType> {
    const outcome = await this.commands.give(
      actor,
      read,
      conversationId,
      'conversation.write',
      (agent) => new WithdrawReply(agent, clientMutationId, conversationId, messageId),
    );
    return toActionResult(outcome);
  }

  @Mutation(() => ActionResultUnion)
  async react(
    @CurrentActor() actor: GatewayActor,
    @Context() { read }: GatewayContext,
    @Args('input') { clientMutationId, conversationId, messageId, emoji }: ReactInput,
  ): Promise<ActionResultType> {
    const outcome = await this.commands.give(
      actor,
      read,
      conversationId,
      'conversation.write',
      (agent) => new React(agent, clientMutationId, conversationId, messageId, emoji ?? null),
    );
    return toActionResult(outcome);
  }

  @Mutation(() => ActionResultUnion)
  async addNote(
    @CurrentActor() actor: GatewayActor,
    @Context() { read }: GatewayContext,
    @Args('input') { clientMutationId, conversationId, body, mentions }: NoteInput,
  ): Promise<ActionResultType> {
    const outcome = await this.commands.give(
      actor,
      read,
      conversationId,
      'conversation.annotate',
      (agent) => new AddNote(agent, clientMutationId, conversationId, body, mentions ?? []),
    );
    return toActionResult(outcome);
  }
}

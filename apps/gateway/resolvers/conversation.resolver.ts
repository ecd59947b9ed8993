import { Inject, UsePipes } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import {
  ClearSpam,
  MarkSeen,
  MarkSpam,
  MarkUnread,
  ReleaseConversation,
  ReopenConversation,
  ResolveConversation,
  SnoozeConversation,
  TagConversation,
  UnsnoozeConversation,
  UntagConversation,
} from '#libs/application/conversation/commands.js';
import { ConversationInput, SeenInput, SnoozeInput, TagInput } from '../schema/inputs.js';
import { ActionResultUnion, type ActionResultType } from '../schema/results.js';
import { Asking, type AskingAgent } from '../session/asking.js';
import { CheckedInput } from './checked-input.js';
import { ConversationCommands } from './conversation-commands.js';
import { toActionResult } from './refusals.js';

@Resolver()
@UsePipes(CheckedInput)
export class ConversationResolver {
  constructor(@Inject(ConversationCommands) private readonly commands: ConversationCommands) {}

  @Mutation(() => ActionResultUnion)
  async release(
    @Asking() asking: AskingAgent,
    @Args('input') input: ConversationInput,
  ): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, ReleaseConversation));
  }

  @Mutation(() => ActionResultUnion)
  async resolve(
    @Asking() asking: AskingAgent,
    @Args('input') input: ConversationInput,
  ): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, ResolveConversation));
  }

  @Mutation(() => ActionResultUnion)
  async reopen(
    @Asking() asking: AskingAgent,
    @Args('input') input: ConversationInput,
  ): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, ReopenConversation));
  }

  @Mutation(() => ActionResultUnion, {
    description: 'Out of every view but its own; nobody owes it an answer.',
  })
  async markSpam(
    @Asking() asking: AskingAgent,
    @Args('input') input: ConversationInput,
  ): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, MarkSpam));
  }

  @Mutation(() => ActionResultUnion)
  async clearSpam(
    @Asking() asking: AskingAgent,
    @Args('input') input: ConversationInput,
  ): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, ClearSpam));
  }

  @Mutation(() => ActionResultUnion)
  async snooze(@Asking() asking: AskingAgent, @Args('input') input: SnoozeInput): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, SnoozeConversation, input.until));
  }

  @Mutation(() => ActionResultUnion)
  async unsnooze(
    @Asking() asking: AskingAgent,
    @Args('input') input: ConversationInput,
  ): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, UnsnoozeConversation));
  }

  @Mutation(() => ActionResultUnion)
  async tag(@Asking() asking: AskingAgent, @Args('input') input: TagInput): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, TagConversation, input.tag));
  }

  @Mutation(() => ActionResultUnion)
  async untag(@Asking() asking: AskingAgent, @Args('input') input: TagInput): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, UntagConversation, input.tag));
  }

  @Mutation(() => ActionResultUnion)
  async markSeen(@Asking() asking: AskingAgent, @Args('input') input: SeenInput): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, MarkSeen, input.throughMessageId));
  }

  @Mutation(() => ActionResultUnion)
  async markUnread(
    @Asking() asking: AskingAgent,
    @Args('input') input: ConversationInput,
  ): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, MarkUnread));
  }
}

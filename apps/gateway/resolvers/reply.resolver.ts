import { Inject, UsePipes } from '@nestjs/common';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import {
  AddNote,
  React,
  RetryAttachment,
  RetryReply,
  SendReply,
  WithdrawReply,
} from '#libs/application/conversation/commands.js';
import { AttachmentInput, MessageInput, NoteInput, ReactInput } from '../schema/inputs.js';
import { SendReplyInput } from '../schema/reply-inputs.js';
import {
  ActionResultUnion,
  ReplyResultUnion,
  type ActionResultType,
  type ReplyResultType,
} from '../schema/results.js';
import { Asking, type AskingAgent } from '../session/asking.js';
import { CheckedInput } from './checked-input.js';
import { ConversationCommands } from './conversation-commands.js';
import { toActionResult, toReplyResult } from './refusals.js';
import { toCarries } from './reply-carries.js';

@Resolver()
@UsePipes(CheckedInput)
export class ReplyResolver {
  constructor(@Inject(ConversationCommands) private readonly commands: ConversationCommands) {}

  @Mutation(() => ReplyResultUnion)
  async sendReply(
    @Asking() asking: AskingAgent,
    @Args('input') input: SendReplyInput,
  ): Promise<ReplyResultType> {
    const { contactId, text, replyToMessageId, thenResolve } = input;
    return toReplyResult(
      await this.commands.write(
        asking,
        input,
        SendReply,
        contactId,
        text,
        replyToMessageId ?? null,
        thenResolve ?? false,
        toCarries(input),
      ),
    );
  }

  @Mutation(() => ActionResultUnion)
  async retryReply(
    @Asking() asking: AskingAgent,
    @Args('input') input: MessageInput,
  ): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, RetryReply, input.messageId));
  }

  @Mutation(() => ActionResultUnion, { description: 'Fetches a file again that could not be had.' })
  async retryAttachment(
    @Asking() asking: AskingAgent,
    @Args('input') input: AttachmentInput,
  ): Promise<ActionResultType> {
    const { messageId, item } = input;
    return toActionResult(await this.commands.annotate(asking, input, RetryAttachment, messageId, item ?? 0));
  }

  @Mutation(() => ActionResultUnion)
  async withdrawReply(
    @Asking() asking: AskingAgent,
    @Args('input') input: MessageInput,
  ): Promise<ActionResultType> {
    return toActionResult(await this.commands.write(asking, input, WithdrawReply, input.messageId));
  }

  @Mutation(() => ActionResultUnion)
  async react(@Asking() asking: AskingAgent, @Args('input') input: ReactInput): Promise<ActionResultType> {
    return toActionResult(
      await this.commands.write(asking, input, React, input.messageId, input.emoji ?? null),
    );
  }

  @Mutation(() => ActionResultUnion)
  async addNote(@Asking() asking: AskingAgent, @Args('input') input: NoteInput): Promise<ActionResultType> {
    return toActionResult(
      await this.commands.annotate(asking, input, AddNote, input.body, input.mentions ?? []),
    );
  }
}

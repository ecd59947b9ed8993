import { Inject, type Type } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import * as given from './commands.js';
import { ConversationCommands } from './conversation-commands.js';

export const CONVERSATION_COMMANDS = Symbol('ConversationCommands');

const answers = new Map<unknown, Answer<never>>();

type Answer<C> = (commands: ConversationCommands, command: C) => Promise<given.CommandOutcome>;

/** A handler class for the command bus, which knows handlers by class. */
function handlerOf<C extends given.SendReply | given.TakeConversation>(
  command: Type<C>,
  answer: Answer<C>,
): Type<unknown> {
  answers.set(command, answer);
  @CommandHandler(command)
  class Handler {
    constructor(@Inject(CONVERSATION_COMMANDS) private readonly commands: ConversationCommands) {}
    execute(asked: C): Promise<given.CommandOutcome> {
      return answer(this.commands, asked);
    }
  }
  Object.defineProperty(Handler, 'name', { value: `${command.name}Handler` });
  return Handler;
}

@CommandHandler(given.AskFirstOutcome)
class FirstOutcomeHandler {
  constructor(@Inject(CONVERSATION_COMMANDS) private readonly commands: ConversationCommands) {}

  async execute({ command }: given.AskFirstOutcome): Promise<given.CommandOutcome | undefined> {
    const answer = answers.get(command.constructor);
    if (!answer) throw new Error(`${command.constructor.name} is no command about a conversation`);
    const outcome = await answer(this.commands.onlyAgain(), command as never);
    return !outcome.ok && outcome.refused !== 'command-id-reused' ? undefined : outcome;
  }
}

/** Everything that the command bus answers about conversations. */
export const CONVERSATION_HANDLERS = [
  handlerOf(given.SendReply, (commands, c) => commands.sendReply(c)),
  handlerOf(given.RetryReply, (commands, c) => commands.retryReply(c)),
  handlerOf(given.React, (commands, c) => commands.react(c)),
  handlerOf(given.AddNote, (commands, c) => commands.addNote(c)),
  handlerOf(given.WithdrawReply, (commands, c) =>
    commands.run(c, (at) => ({ type: 'WithdrawReply', messageId: c.messageId, by: c.actor, at })),
  ),
  handlerOf(given.RetryAttachment, (commands, c) =>
    commands.run(c, (at) => ({
      type: 'RetryAttachment',
      messageId: c.messageId,
      item: c.item,
      by: c.actor,
      at,
    })),
  ),
  handlerOf(given.TakeConversation, (commands, c) =>
    commands.run(c, (at) => ({ type: 'TakeConversation', by: c.actor, at })),
  ),
  handlerOf(given.AssignConversation, (commands, c) =>
    commands.run(c, (at) => ({
      type: 'ChangeOwner',
      owner: { kind: 'agent', id: c.agentId },
      by: c.actor,
      reason: 'assigned',
      at,
    })),
  ),
  handlerOf(given.ReleaseConversation, (commands, c) =>
    commands.run(c, (at) => ({ type: 'ReleaseConversation', by: c.actor, at })),
  ),
  handlerOf(given.ResolveConversation, (commands, c) =>
    commands.run(c, (at) => ({ type: 'Resolve', by: c.actor, at })),
  ),
  handlerOf(given.ReopenConversation, (commands, c) =>
    commands.run(c, (at) => ({ type: 'Reopen', by: c.actor, at })),
  ),
  handlerOf(given.SnoozeConversation, (commands, c) =>
    commands.run(c, (at) => ({ type: 'Snooze', until: c.until, by: c.actor, at })),
  ),
  handlerOf(given.UnsnoozeConversation, (commands, c) =>
    commands.run(c, (at) => ({ type: 'Unsnooze', reason: 'agent', at })),
  ),
  handlerOf(given.MarkSpam, (commands, c) =>
    commands.run(c, (at) => ({ type: 'MarkSpam', by: c.actor, at })),
  ),
  handlerOf(given.ClearSpam, (commands, c) =>
    commands.run(c, (at) => ({ type: 'ClearSpam', by: c.actor, at })),
  ),
  handlerOf(given.TagConversation, (commands, c) =>
    commands.run(c, (at) => ({ type: 'AddTag', tag: c.tag, by: c.actor, at })),
  ),
  handlerOf(given.UntagConversation, (commands, c) =>
    commands.run(c, (at) => ({ type: 'RemoveTag', tag: c.tag, by: c.actor, at })),
  ),
  handlerOf(given.MarkSeen, (commands, c) =>
    commands.run(c, (at) => ({ type: 'MarkSeen', throughMessageId: c.throughMessageId, by: c.actor, at })),
  ),
  handlerOf(given.MarkUnread, (commands, c) =>
    commands.run(c, (at) => ({ type: 'MarkUnread', by: c.actor, at })),
  ),
  FirstOutcomeHandler,
];

import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Resolver } from '@nestjs/graphql';
import { PresenceBoard } from '../live/presence-board.js';
import { AgentActivityEnum, type Activity } from '../schema/enums.js';
import { Asking, type AskingAgent } from '../session/asking.js';
import { readableRow } from './thread.resolver.js';

@Resolver()
export class PresenceResolver {
  constructor(@Inject(PresenceBoard) private readonly board: PresenceBoard) {}

  /** false: there is no such conversation. Presence may be lost; nothing depends on it. */
  @Mutation(() => Boolean, { description: 'Where this agent is and what they do there; null leaves.' })
  async doing(
    @Asking() { actor, read }: AskingAgent,
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('activity', { type: () => AgentActivityEnum, nullable: true }) activity?: Activity,
  ): Promise<boolean> {
    if (!(await readableRow(actor, conversationId, read))) return false;
    this.board.tell(conversationId, actor.id, activity ?? null);
    return true;
  }
}

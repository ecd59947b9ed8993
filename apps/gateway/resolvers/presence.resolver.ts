import { Inject } from '@nestjs/common';
import { Args, Context, ID, Mutation, Resolver } from '@nestjs/graphql';
import type { GatewayContext } from '../graphql/context.js';
import { PresenceBoard } from '../live/presence-board.js';
import type { GatewayActor } from '../permissions/may.js';
import { AgentActivityEnum, type Activity } from '../schema/enums.js';
import { CurrentActor } from '../session/current-actor.js';
import { readableRow } from './thread.resolver.js';

@Resolver()
export class PresenceResolver {
  constructor(@Inject(PresenceBoard) private readonly board: PresenceBoard) {}

  /** false: there is no such conversation. Presence may be lost; nothing depends on it. */
  @Mutation(() => Boolean, { description: 'Where this agent is and what they do there; null leaves.' })
  async doing(
    @CurrentActor() actor: GatewayActor,
    @Context() { read }: GatewayContext,
    @Args('conversationId', { type: () => ID }) conversationId: string,
    @Args('activity', { type: () => AgentActivityEnum, nullable: true }) activity?: Activity,
  ): Promise<boolean> {
    if (!(await readableRow(actor, conversationId, read))) return false;
    this.board.tell(conversationId, actor.id, activity ?? null);
    return true;
  }
}

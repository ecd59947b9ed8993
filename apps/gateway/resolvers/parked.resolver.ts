import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Clock } from '#libs/application/ports/clock.js';
import { DATABASE } from '#libs/application/tokens.js';
import type { Database } from '#libs/database/database.js';
import { PARKED_STREAMS, type ParkedStream, type ParkedStreams } from '#libs/read-models/queries-port.js';
import { audit, type Audited } from '#libs/staff/audit.js';
import { refuseRole } from '../graphql/errors.js';
import { may, type GatewayActor } from '../permissions/may.js';
import { ActionResultUnion, type ActionResultType } from '../schema/results.js';
import { ParkedStreamType } from '../schema/workspace.js';
import { CurrentActor } from '../session/asking.js';
import { REAL_CLOCK } from '../tokens.js';
import { accepted, refused } from './refusals.js';

const CONVERSATION = 'conversation-';

@Resolver()
export class ParkedResolver {
  constructor(
    @Inject(PARKED_STREAMS) private readonly streams: ParkedStreams,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(REAL_CLOCK) private readonly clock: Clock,
  ) {}

  @Query(() => [ParkedStreamType])
  async parked(@CurrentActor() actor: GatewayActor): Promise<readonly ParkedStreamType[]> {
    if (!may(actor, { what: 'parked.read' })) throw refuseRole();
    return (await this.streams.list()).map(toParked);
  }

  @Mutation(() => ActionResultUnion)
  retryParked(
    @CurrentActor() actor: GatewayActor,
    @Args('subscription', { type: () => String }) subscription: string,
    @Args('stream', { type: () => String }) stream: string,
  ): Promise<ActionResultType> {
    return this.decide(actor, 'parked-stream-retried', subscription, stream, () =>
      this.streams.retry(subscription, stream),
    );
  }

  @Mutation(() => ActionResultUnion)
  skipParked(
    @CurrentActor() actor: GatewayActor,
    @Args('subscription', { type: () => String }) subscription: string,
    @Args('stream', { type: () => String }) stream: string,
  ): Promise<ActionResultType> {
    return this.decide(actor, 'parked-stream-skipped', subscription, stream, () =>
      this.streams.skip(subscription, stream, actor.id),
    );
  }

  private async decide(
    actor: GatewayActor,
    what: Audited,
    subscription: string,
    stream: string,
    run: () => Promise<boolean>,
  ): Promise<ActionResultType> {
    if (!may(actor, { what: 'parked.decide' })) throw refuseRole();
    if (!(await run())) return refused('not-parked', 'Nothing waits there any more.');
    await audit(this.database, {
      at: this.clock.now(),
      by: { kind: 'user', id: actor.id, role: actor.role },
      what,
      object: { kind: 'stream', id: stream },
      detail: { subscription },
    });
    return accepted();
  }
}

const toParked = (row: ParkedStream): ParkedStreamType => ({
  subscription: row.subscription,
  stream: row.stream,
  conversationId: row.stream.startsWith(CONVERSATION) ? row.stream.slice(CONVERSATION.length) : null,
  events: row.events,
  error: row.error,
  attempts: row.attempts,
  parkedAt: row.parkedAt,
  eventType: row.eventType,
  partition: row.partition,
  position: row.position,
});

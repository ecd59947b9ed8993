import { Inject } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { ResumeChannel } from '#libs/application/channel-account/commands.js';
import type { Clock } from '#libs/application/ports/clock.js';
import { DATABASE } from '#libs/application/tokens.js';
import type { Database } from '#libs/database/database.js';
import { audit } from '#libs/staff/audit.js';
import { refuseInput, refuseRole } from '../graphql/errors.js';
import { may, type GatewayActor } from '../permissions/may.js';
import { Powers } from '../permissions/powers.js';
import { AccountDirectory } from '../read/account-directory.js';
import { ChannelHealthType } from '../schema/channels.js';
import { ID_PATTERN } from '../schema/inputs.js';
import { ActionResultUnion, type ActionResultType } from '../schema/results.js';
import { CurrentActor } from '../session/asking.js';
import { REAL_CLOCK } from '../tokens.js';
import { toChannelHealth } from '../views/channel-view.js';
import { refused, toActionResult } from './refusals.js';

@Resolver()
export class ChannelsResolver {
  constructor(
    @Inject(AccountDirectory) private readonly accounts: AccountDirectory,
    @Inject(CommandBus) private readonly bus: CommandBus,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(REAL_CLOCK) private readonly clock: Clock,
    @Inject(Powers) private readonly powers: Powers,
  ) {}

  @Query(() => [ChannelHealthType])
  async channelHealth(@CurrentActor() actor: GatewayActor): Promise<readonly ChannelHealthType[]> {
    if (!may(actor, { what: 'channel.read' })) throw refuseRole();
    return (await this.accounts.now()).map(toChannelHealth);
  }

  @Mutation(() => ActionResultUnion)
  async resumeChannel(
    @CurrentActor() actor: GatewayActor,
    @Args('clientMutationId', { type: () => ID }) clientMutationId: string,
    @Args('accountId', { type: () => ID }) accountId: string,
  ): Promise<ActionResultType> {
    if (!may(actor, { what: 'channel.write' })) throw refuseRole();
    if (!ID_PATTERN.test(clientMutationId) || !ID_PATTERN.test(accountId))
      throw refuseInput('an id is not one');
    if (!(await this.powers.areProven(actor))) {
      return refused('second-factor-needed', 'Show your second factor again to go on.');
    }
    const outcome = await this.bus.execute(
      new ResumeChannel({ kind: 'agent', id: actor.id }, clientMutationId, accountId),
    );
    if (outcome.ok) {
      await audit(this.database, {
        at: this.clock.now(),
        by: { kind: 'user', id: actor.id, role: actor.role },
        what: 'channel-resumed',
        object: { kind: 'channel-account', id: accountId },
      });
    }
    return toActionResult(outcome);
  }
}

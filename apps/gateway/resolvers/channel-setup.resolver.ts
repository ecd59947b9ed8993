import { Inject, UsePipes } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Clock } from '#libs/application/ports/clock.js';
import { CONFIG, DATABASE } from '#libs/application/tokens.js';
import { AccountStore } from '#libs/channels/accounts/account-store.js';
import { ChannelOnboarding, type By, type Onboarded } from '#libs/channels/onboarding/onboarding.js';
import type { Database } from '#libs/database/database.js';
import { isOwnChannel } from '#libs/domain/channel.js';
import type { Config } from '#libs/platform/config/config.js';
import { audit, type Audited } from '#libs/staff/audit.js';
import { refuseRole } from '../graphql/errors.js';
import { may, type GatewayActor } from '../permissions/may.js';
import { Powers } from '../permissions/powers.js';
import {
  ChannelInput,
  ChannelSettingsInput,
  ChannelSetupType,
  ChannelConnectionResultUnion,
  ConnectChannelInput,
  ReconnectChannelInput,
  type ChannelConnectionResultType,
} from '../schema/channel-setup.js';
import { CurrentActor } from '../session/asking.js';
import { REAL_CLOCK } from '../tokens.js';
import { toConnectedChannel, toConnectionResult } from '../views/channel-setup-view.js';
import { CheckedInput } from './checked-input.js';
import { refused } from './refusals.js';

const input = () => Args('input');
const result = () => Mutation(() => ChannelConnectionResultUnion);

/** Connecting, mending and taking away accounts: administrators alone, who have just shown who they are (SEC18). */
@Resolver()
@UsePipes(CheckedInput)
export class ChannelSetupResolver {
  constructor(
    @Inject(ChannelOnboarding) private readonly onboarding: ChannelOnboarding,
    @Inject(AccountStore) private readonly store: AccountStore,
    @Inject(DATABASE) private readonly database: Database,
    @Inject(REAL_CLOCK) private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Powers) private readonly powers: Powers,
  ) {}

  @Query(() => ChannelSetupType)
  async channelSetup(@CurrentActor() actor: GatewayActor): Promise<ChannelSetupType> {
    if (!may(actor, { what: 'channel.write' })) throw refuseRole();
    const { publicUrl } = this.config;
    const accounts = (await this.store.load()).filter(({ channel }) => isOwnChannel(channel));
    return { publicUrl, accounts: accounts.map((account) => toConnectedChannel(account, publicUrl)) };
  }

  @result()
  connectChannel(
    @CurrentActor() actor: GatewayActor,
    @input() asked: ConnectChannelInput,
  ): Promise<ChannelConnectionResultType> {
    const { clientMutationId, ...entered } = asked;
    const request = { ...filled(entered), channel: asked.channel };
    return this.done(actor, clientMutationId, 'channel-connected', (by) =>
      this.onboarding.connect(by, request),
    );
  }

  @result()
  reconnectChannel(
    @CurrentActor() actor: GatewayActor,
    @input() { clientMutationId, accountId, ...secrets }: ReconnectChannelInput,
  ): Promise<ChannelConnectionResultType> {
    return this.done(actor, clientMutationId, 'channel-connected', (by) =>
      this.onboarding.reconnect(by, accountId, filled(secrets)),
    );
  }

  @result()
  checkChannel(
    @CurrentActor() actor: GatewayActor,
    @input() { clientMutationId, accountId }: ChannelInput,
  ): Promise<ChannelConnectionResultType> {
    return this.done(actor, clientMutationId, null, () => this.onboarding.check(accountId));
  }

  @result()
  registerCallback(
    @CurrentActor() actor: GatewayActor,
    @input() { clientMutationId, accountId }: ChannelInput,
  ): Promise<ChannelConnectionResultType> {
    return this.done(actor, clientMutationId, 'channel-changed', () =>
      this.onboarding.registerCallback(accountId),
    );
  }

  @result()
  renewVerifyToken(
    @CurrentActor() actor: GatewayActor,
    @input() { clientMutationId, accountId }: ChannelInput,
  ): Promise<ChannelConnectionResultType> {
    return this.done(actor, clientMutationId, 'verify-token-renewed', () =>
      this.onboarding.renewVerifyToken(accountId),
    );
  }

  @result()
  changeChannel(
    @CurrentActor() actor: GatewayActor,
    @input() { clientMutationId, accountId, ...settings }: ChannelSettingsInput,
  ): Promise<ChannelConnectionResultType> {
    return this.done(actor, clientMutationId, 'channel-changed', (by) =>
      this.onboarding.change(by, accountId, filled(settings)),
    );
  }

  @result()
  pauseChannel(
    @CurrentActor() actor: GatewayActor,
    @input() { clientMutationId, accountId }: ChannelInput,
  ): Promise<ChannelConnectionResultType> {
    return this.done(actor, clientMutationId, 'channel-paused', (by) => this.onboarding.pause(by, accountId));
  }

  @result()
  disconnectChannel(
    @CurrentActor() actor: GatewayActor,
    @input() { clientMutationId, accountId }: ChannelInput,
  ): Promise<ChannelConnectionResultType> {
    return this.done(actor, clientMutationId, 'channel-disconnected', (by) =>
      this.onboarding.disconnect(by, accountId),
    );
  }

  private async done(
    actor: GatewayActor,
    mutationId: string,
    what: Audited | null,
    run: (by: By) => Promise<Onboarded>,
  ): Promise<ChannelConnectionResultType> {
    if (!may(actor, { what: 'channel.write' })) throw refuseRole();
    if (!(await this.powers.areProven(actor)))
      return refused('second-factor-needed', 'Show your second factor again to go on.');
    const outcome = await run({ agentId: actor.id, mutationId });
    if (outcome.kind === 'connected' && what !== null) {
      await audit(this.database, {
        at: this.clock.now(),
        by: { kind: 'user', id: actor.id, role: actor.role },
        what,
        object: { kind: 'channel-account', id: outcome.accountId },
      });
    }
    return toConnectionResult(outcome);
  }
}

type Filled<T> = { [Key in keyof T]: Exclude<T[Key], null> };

/** null and nothing are the same to whoever reads them. */
function filled<T extends object>(entered: T): Filled<T> {
  return Object.fromEntries(Object.entries(entered).filter(([, value]) => value !== null)) as Filled<T>;
}

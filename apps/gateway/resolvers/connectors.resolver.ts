import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import {
  Connectors,
  type ConnectorRefusal,
  type NewCredentials,
} from '#libs/channels/connectors/administration/connectors.js';
import { DeadLetters } from '#libs/read-models/dead-letters/queries.js';
import { audit, type Audited } from '#libs/staff/audit.js';
import { refuseInput, refuseRole } from '../graphql/errors.js';
import { may, type GatewayActor } from '../permissions/may.js';
import { Powers } from '../permissions/powers.js';
import {
  ConnectorResultUnion,
  ConnectorType,
  DeadLetterType,
  type ConnectorResultType,
} from '../schema/connectors.js';
import { ID_PATTERN } from '../schema/inputs.js';
import { CurrentActor } from '../session/asking.js';
import { REAL_CLOCK } from '../tokens.js';
import { toConnector } from '../views/connector-view.js';
import { refused } from './refusals.js';

const LONGEST_URL = 2_000;
type Change = (also: (tx: Transaction, accountId: string) => Promise<void>) => Promise<Changed>;
type Changed = NewCredentials | ConnectorRefusal;

/** Other teams' channels, by administrators. Keys and secrets are in the answer to whoever made them, and nowhere else. */
@Resolver()
export class ConnectorsResolver {
  constructor(
    @Inject(Connectors) private readonly administration: Connectors,
    @Inject(DeadLetters) private readonly letters: DeadLetters,
    @Inject(REAL_CLOCK) private readonly clock: Clock,
    @Inject(Powers) private readonly powers: Powers,
  ) {}

  @Query(() => [ConnectorType])
  async connectors(@CurrentActor() actor: GatewayActor): Promise<readonly ConnectorType[]> {
    if (!may(actor, { what: 'channel.write' })) throw refuseRole();
    const listed = await this.administration.list();
    const counts = await this.letters.counts(listed.map(({ account }) => account.id));
    return listed.map((each) => toConnector(each, counts.get(each.account.id) ?? 0));
  }

  @Query(() => [DeadLetterType], { description: 'The newest 200.' })
  async deadLetters(
    @CurrentActor() actor: GatewayActor,
    @Args('accountId', { type: () => ID }) accountId: string,
  ): Promise<readonly DeadLetterType[]> {
    if (!may(actor, { what: 'channel.write' })) throw refuseRole();
    const rows = await this.letters.of([accountId]);
    return rows.map(({ state, ...row }) => ({ ...row, unknown: state === 'unknown' }));
  }

  @Mutation(() => ConnectorResultUnion)
  addConnector(
    @CurrentActor() actor: GatewayActor,
    @Args('channel', { type: () => String }) channel: string,
    @Args('name', { type: () => String }) name: string,
    @Args('callbackUrl', { type: () => String }) callbackUrl: string,
    @Args('accountId', { type: () => ID, nullable: true }) accountId?: string | null,
  ): Promise<ConnectorResultType> {
    if (callbackUrl.length > LONGEST_URL) throw refuseInput('callbackUrl is too long');
    const given = { channel, name, callbackUrl, ...(accountId == null ? {} : { accountId }) };
    return this.change(actor, 'connector-added', (also) => this.administration.add(given, also));
  }

  @Mutation(() => ConnectorResultUnion, { description: 'What is not given stays.' })
  changeConnector(
    @CurrentActor() actor: GatewayActor,
    @Args('accountId', { type: () => ID }) accountId: string,
    @Args('name', { type: () => String, nullable: true }) name?: string | null,
    @Args('callbackUrl', { type: () => String, nullable: true }) callbackUrl?: string | null,
    @Args('trusted', { type: () => Boolean, nullable: true }) trusted?: boolean | null,
  ): Promise<ConnectorResultType> {
    const changes = {
      name: name ?? undefined,
      callbackUrl: callbackUrl ?? undefined,
      trusted: trusted ?? undefined,
    };
    return this.change(actor, 'connector-changed', (also) =>
      this.administration.change(known(accountId), changes, also),
    );
  }

  @Mutation(() => ConnectorResultUnion, { description: 'One more key; the others end in a day.' })
  rotateConnectorKey(
    @CurrentActor() actor: GatewayActor,
    @Args('accountId', { type: () => ID }) accountId: string,
  ): Promise<ConnectorResultType> {
    return this.change(actor, 'connector-key-made', (also) =>
      this.administration.rotateKey(known(accountId), also),
    );
  }

  @Mutation(() => ConnectorResultUnion, { description: 'Worth nothing from now on.' })
  revokeConnectorKey(
    @CurrentActor() actor: GatewayActor,
    @Args('keyId', { type: () => ID }) keyId: string,
  ): Promise<ConnectorResultType> {
    return this.change(actor, 'connector-key-revoked', (also) =>
      this.administration.revokeKey(known(keyId), also),
    );
  }

  @Mutation(() => ConnectorResultUnion, {
    description: 'Callbacks are signed with the one before, too, until this is done again.',
  })
  rotateConnectorSecret(
    @CurrentActor() actor: GatewayActor,
    @Args('accountId', { type: () => ID }) accountId: string,
  ): Promise<ConnectorResultType> {
    return this.change(actor, 'connector-secret-made', (also) =>
      this.administration.rotateSecret(known(accountId), also),
    );
  }

  private async change(actor: GatewayActor, what: Audited, run: Change): Promise<ConnectorResultType> {
    if (!may(actor, { what: 'channel.write' })) throw refuseRole();
    if (!(await this.powers.areProven(actor)))
      return refused('second-factor-needed', 'Show your second factor again to go on.');
    const done = await run((tx, accountId) =>
      audit(tx, {
        at: this.clock.now(),
        by: { kind: 'user', id: actor.id, role: actor.role },
        what,
        object: { kind: 'channel-account', id: accountId },
      }),
    );
    if ('refused' in done) return refused(done.refused, done.reason);
    const { accountId, apiKey = null, callbackSecret = null } = done;
    return { __typename: 'ConnectorCredentials', accountId, apiKey, callbackSecret };
  }
}

function known(id: string): string {
  if (!ID_PATTERN.test(id)) throw refuseInput('an id is not one');
  return id;
}

import { Inject } from '@nestjs/common';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Role } from '#libs/staff/roles.js';
import type { Changed, LinkMade } from '#libs/staff/people.js';
import { Staff } from '#libs/staff/staff.js';
import type { StaffActor } from '#libs/staff/user.js';
import { refuseInput, refuseRole } from '../graphql/errors.js';
import { may, type GatewayActor } from '../permissions/may.js';
import { Powers } from '../permissions/powers.js';
import { RoleEnum } from '../schema/enums.js';
import { ID_PATTERN } from '../schema/inputs.js';
import { UserType } from '../schema/people.js';
import {
  ActionResultUnion,
  InviteResultUnion,
  type ActionResultType,
  type InviteResultType,
} from '../schema/results.js';
import { CurrentActor } from '../session/asking.js';
import { toUser } from '../views/agent-view.js';
import { PEOPLE_REFUSALS, accepted, refused } from './refusals.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/iu;
const LONGEST_NAME = 80;
const PROVE_AGAIN = refused('second-factor-needed', 'Show your second factor again to go on.');

@Resolver()
export class UsersResolver {
  constructor(
    @Inject(Staff) private readonly staff: Staff,
    @Inject(Powers) private readonly powers: Powers,
  ) {}

  @Query(() => [UserType])
  async users(@CurrentActor() actor: GatewayActor): Promise<readonly UserType[]> {
    if (!may(actor, { what: 'users.read' })) throw refuseRole();
    return (await this.staff.people.list()).map(toUser);
  }

  @Mutation(() => InviteResultUnion)
  inviteUser(
    @CurrentActor() actor: GatewayActor,
    @Args('clientMutationId', { type: () => ID }) clientMutationId: string,
    @Args('email', { type: () => String }) email: string,
    @Args('name', { type: () => String }) name: string,
    @Args('role', { type: () => RoleEnum }) role: Role,
  ): Promise<InviteResultType> {
    if (!ID_PATTERN.test(clientMutationId)) throw refuseInput('clientMutationId is not an id');
    if ([...name].length > LONGEST_NAME)
      throw refuseInput(`name may have at most ${LONGEST_NAME} characters`);
    return this.link(actor, (by) => this.staff.people.invite(by, clientMutationId, { email, name, role }));
  }

  @Mutation(() => InviteResultUnion, { description: 'A link with which the person chooses a new password.' })
  resetUser(
    @CurrentActor() actor: GatewayActor,
    @Args('clientMutationId', { type: () => ID }) clientMutationId: string,
    @Args('userId', { type: () => ID }) userId: string,
  ): Promise<InviteResultType> {
    if (!ID_PATTERN.test(clientMutationId)) throw refuseInput('clientMutationId is not an id');
    return this.link(actor, (by) => this.staff.people.makeReset(by, clientMutationId, known(userId)));
  }

  @Mutation(() => ActionResultUnion)
  deactivateUser(
    @CurrentActor() actor: GatewayActor,
    @Args('clientMutationId', { type: () => ID }) _clientMutationId: string,
    @Args('userId', { type: () => ID }) userId: string,
  ): Promise<ActionResultType> {
    return this.change(actor, (by) => this.staff.people.deactivate(by, known(userId)));
  }

  @Mutation(() => ActionResultUnion)
  changeRole(
    @CurrentActor() actor: GatewayActor,
    @Args('clientMutationId', { type: () => ID }) _clientMutationId: string,
    @Args('userId', { type: () => ID }) userId: string,
    @Args('role', { type: () => RoleEnum }) role: Role,
  ): Promise<ActionResultType> {
    return this.change(actor, (by) => this.staff.people.changeRole(by, known(userId), role));
  }

  private async link(
    actor: GatewayActor,
    make: (by: StaffActor) => Promise<LinkMade>,
  ): Promise<InviteResultType> {
    if (!may(actor, { what: 'users.write' })) throw refuseRole();
    if (!(await this.powers.areProven(actor))) return PROVE_AGAIN;
    const made = await make({ kind: 'user', id: actor.id, role: actor.role });
    if (!made.ok) return refused(made.refused, PEOPLE_REFUSALS[made.refused]);
    const { url, expiresAt } = made.link;
    return { __typename: 'UserInvited', user: toUser(made.user), link: url, expiresAt };
  }

  /** These end in the same state however often they are sent: the client's id is not needed. */
  private async change(
    actor: GatewayActor,
    make: (by: StaffActor) => Promise<Changed>,
  ): Promise<ActionResultType> {
    if (!may(actor, { what: 'users.write' })) throw refuseRole();
    if (!(await this.powers.areProven(actor))) return PROVE_AGAIN;
    const changed = await make({ kind: 'user', id: actor.id, role: actor.role });
    return changed.ok ? accepted() : refused(changed.refused, PEOPLE_REFUSALS[changed.refused]);
  }
}

/** What is no uuid names nobody; the database would take offence at it. */
const known = (userId: string): string =>
  UUID.test(userId) ? userId : '00000000-0000-0000-0000-000000000000';

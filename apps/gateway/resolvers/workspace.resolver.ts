import { Context, Query, Resolver } from '@nestjs/graphql';
import { Inject } from '@nestjs/common';
import { CONFIG } from '#libs/application/tokens.js';
import type { Config } from '#libs/platform/config/config.js';
import { StaffDirectory } from '#libs/staff/directory.js';
import { initialsOf } from '#libs/staff/user.js';
import type { GatewayContext } from '../graphql/context.js';
import { refuseStranger } from '../graphql/errors.js';
import { OnlineAgents } from '../live/online-agents.js';
import type { GatewayActor } from '../permissions/may.js';
import { AccountDirectory } from '../read/account-directory.js';
import { MeType } from '../schema/people.js';
import { WorkspaceType } from '../schema/workspace.js';
import { CurrentActor } from '../session/asking.js';
import { toAgent } from '../views/agent-view.js';
import { toChannelAccount } from '../views/channel-view.js';

@Resolver()
export class WorkspaceResolver {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(StaffDirectory) private readonly staff: StaffDirectory,
    @Inject(AccountDirectory) private readonly accounts: AccountDirectory,
    @Inject(OnlineAgents) private readonly online: OnlineAgents,
  ) {}

  @Query(() => MeType)
  me(@CurrentActor() actor: GatewayActor): MeType {
    const user = this.staff.user(actor.id);
    if (!user) throw refuseStranger();
    const { id, name, email } = user;
    return { id, name, email, initials: initialsOf(name), role: actor.role };
  }

  @Query(() => WorkspaceType)
  async workspace(@Context() { read }: GatewayContext): Promise<WorkspaceType> {
    const [accounts, tags] = await Promise.all([this.accounts.now(), read.models.inbox.tags()]);
    const active = this.staff.all().filter((user) => user.status === 'active');
    return {
      name: this.config.workspaceName,
      demo: this.config.demo,
      now: read.now,
      agents: active.map((user) => toAgent(user, this.online.has(user.id))),
      accounts: accounts.map(toChannelAccount),
      tags,
    };
  }
}

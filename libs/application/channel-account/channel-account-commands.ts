import { derivedId } from '#libs/contracts/derived-id.js';
import {
  channelAccount,
  type ChannelAccountCommand,
  type ChannelAccountEvent,
  type ChannelAccountState,
} from '#libs/domain/channel-account/index.js';
import type { ChannelCapabilities } from '#libs/domain/reply-policy/reply-policy.js';
import type { CommandOutcome } from '../conversation/commands.js';
import type { Clock } from '../ports/clock.js';
import type { EventLog } from '../ports/event-log.js';
import { execute } from '../streams/execute.js';
import type { StreamStates } from '../streams/stream-states.js';
import type { ResumeChannel } from './commands.js';

/** What people and the set-up ask of channel accounts. */
export class ChannelAccountCommands {
  constructor(
    private readonly log: EventLog,
    private readonly accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>,
    private readonly clock: Clock,
  ) {}

  resume({ actor, clientMutationId, accountId }: ResumeChannel): Promise<CommandOutcome> {
    const commandId = derivedId('command', actor.kind, actor.id, 'ResumeChannel', clientMutationId);
    return this.run(accountId, commandId, (at) => ({ type: 'ResumeChannel', byId: actor.id, at }));
  }

  /** As far as anything is known of it. */
  async capabilities(accountId: string): Promise<ChannelCapabilities> {
    const stream = `channel-account-${accountId}`;
    const { state } = (await this.accounts.load([stream])).get(stream)!;
    return state.account?.capabilities ?? { humanAgent: false, templates: false, utilityTemplates: false };
  }

  async run(
    accountId: string,
    commandId: string,
    make: (at: number) => ChannelAccountCommand,
  ): Promise<CommandOutcome> {
    const at = this.clock.now();
    const done = await execute(this.log, this.accounts, channelAccount, {
      commandId,
      stream: `channel-account-${accountId}`,
      command: make(at),
      at,
    });
    return done.kind === 'done'
      ? { ok: true, positions: done.positions }
      : { ok: false, refused: done.refusal.refused, reason: done.refusal.reason };
  }
}

import type { EventLog } from '#libs/application/ports/event-log.js';
import { execute } from '#libs/application/streams/execute.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import {
  channelAccount,
  type ChannelAccountCommand,
  type ChannelAccountEvent,
  type ChannelAccountState,
  type PauseReason,
} from '#libs/domain/channel-account/index.js';
import type { Instant } from '#libs/domain/time.js';

export interface Grants {
  readonly humanAgent: boolean | undefined;
  readonly utilityTemplates: boolean | undefined;
}

/** What a look at an account makes of it in the log. What is so already comes to nothing. */
export class AccountFate {
  constructor(
    private readonly log: EventLog,
    private readonly accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>,
  ) {}

  async pause(accountId: string, reason: PauseReason, code: string | undefined, at: Instant): Promise<void> {
    const { account, paused } = await this.state(accountId);
    // Paused for whatever cause, nothing leaves: a second reason would only hide the first.
    if (account === undefined || paused !== undefined) return;
    await this.decide(accountId, `pause-${at}`, { type: 'PauseChannel', reason, code, at });
  }

  /** What the provider grants; undefined: it could not be read, and stays as it was. */
  async grant(accountId: string, granted: Grants, at: Instant): Promise<void> {
    const { account } = await this.state(accountId);
    if (account === undefined) return;
    const known = account.capabilities;
    const capabilities = {
      ...known,
      humanAgent: granted.humanAgent ?? known.humanAgent,
      utilityTemplates: granted.utilityTemplates ?? known.utilityTemplates,
    };
    const step = `grant-${at}-${capabilities.humanAgent}-${capabilities.utilityTemplates}`;
    await this.decide(accountId, step, { type: 'ChangeCapabilities', capabilities, at });
  }

  /** Kept among the notices of the account: webhooks had ended and were asked for again. */
  async tell(accountId: string, field: 'subscription', since: Instant, at: Instant): Promise<void> {
    const { account } = await this.state(accountId);
    if (account === undefined) return;
    await this.decide(accountId, `tell-${since}`, {
      type: 'RecordNotice',
      noticeId: derivedId('notice', accountId, field, String(since)),
      field,
      summary: 'Webhooks had ended. They were asked for again; what was written meanwhile is being read.',
      severity: 'warning',
      at,
    });
  }

  private async state(accountId: string): Promise<ChannelAccountState> {
    const stream = `channel-account-${accountId}`;
    return (await this.accounts.load([stream])).get(stream)!.state;
  }

  private async decide(accountId: string, step: string, command: ChannelAccountCommand): Promise<void> {
    await execute(this.log, this.accounts, channelAccount, {
      commandId: derivedId('command', 'account-watch', accountId, step),
      stream: `channel-account-${accountId}`,
      command,
      at: command.at,
    });
  }
}

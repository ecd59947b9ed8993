import type { Clock } from '#libs/application/ports/clock.js';
import type { EventLog } from '#libs/application/ports/event-log.js';
import { execute } from '#libs/application/streams/execute.js';
import type { StreamStates } from '#libs/application/streams/stream-states.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import {
  channelAccount,
  type ChannelAccountEvent,
  type ChannelAccountState,
} from '#libs/domain/channel-account/index.js';
import type { MessageTemplate } from '#libs/domain/template/template.js';

/** Whether templates may be offered at all: there is one that can be sent. Told when it changes. */
export function capabilitiesFollow(
  log: EventLog,
  accounts: StreamStates<ChannelAccountEvent, ChannelAccountState>,
  clock: Clock,
): (accountId: string, templates: readonly MessageTemplate[]) => Promise<void> {
  return async (accountId, all) => {
    const stream = `channel-account-${accountId}`;
    const { state, version } = (await accounts.load([stream])).get(stream)!;
    const capabilities = state.account?.capabilities;
    const templates = all.some(({ status }) => status === 'approved');
    if (capabilities === undefined || capabilities.templates === templates) return;
    const at = clock.now();
    await execute(log, accounts, channelAccount, {
      commandId: derivedId('command', 'templates', accountId, String(version), String(templates)),
      stream,
      command: { type: 'ChangeCapabilities', capabilities: { ...capabilities, templates }, at },
      at,
    });
  };
}

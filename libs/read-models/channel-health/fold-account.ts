import type { RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import type { Channel } from '#libs/domain/channel.js';
import type { ChannelCapabilities } from '#libs/domain/reply-policy/reply-policy.js';
import type { ChannelAccountRow } from '../queries-port.js';

export interface AccountRow {
  readonly accountId: string;
  readonly channel: Channel;
  readonly name: string;
  readonly capabilities: ChannelCapabilities;
  readonly pausedAt: number | null;
  readonly pausedReason: string | null;
  readonly notices: ChannelAccountRow['notices'];
  readonly version: number;
  readonly partition: number;
  readonly position: number;
}

const NOTICES_KEPT = 20;

/** Pure: a channel account's row after one more event of its stream. */
export function foldAccount(row: AccountRow | undefined, event: RecordedEvent): AccountRow | undefined {
  const place = { version: event.version, partition: event.partition, position: event.position };
  if (event.type === 'ChannelConnected') {
    const { accountId, channel, name, capabilities } = event.data;
    const kept = row ?? { accountId, pausedAt: null, pausedReason: null, notices: [] };
    return { ...kept, channel, name, capabilities, ...place };
  }
  return row && { ...row, ...changes(row, event), ...place };
}

function changes(row: AccountRow, event: RecordedEvent): Partial<AccountRow> {
  switch (event.type) {
    case 'CapabilitiesChanged':
      return { capabilities: event.data.capabilities };
    case 'ChannelPaused':
      return { pausedAt: event.data.at, pausedReason: event.data.reason };
    case 'ChannelResumed':
      return { pausedAt: null, pausedReason: null };
    case 'ChannelNoticeReceived': {
      const { noticeId: id, at, field, summary, severity } = event.data;
      return {
        notices: [{ id, at, field, summary, severity }, ...row.notices.filter((n) => n.id !== id)].slice(
          0,
          NOTICES_KEPT,
        ),
      };
    }
    default:
      return {};
  }
}

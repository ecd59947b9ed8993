import type { Channel } from '../channel.js';
import { nothingRecent, remember, type Recent } from '../recent.js';
import type { ChannelCapabilities } from '../reply-policy/reply-policy.js';
import type { ChannelAccountEvent, PauseReason } from './events.js';

export interface ChannelAccountState {
  /** Absent: never connected. */
  readonly account?: {
    readonly accountId: string;
    readonly channel: Channel;
    readonly name: string;
    readonly capabilities: ChannelCapabilities;
  };
  /** Why nothing is sent; absent: it works. */
  readonly paused?: PauseReason;
  /** Ids of the notices received lately. */
  readonly notices: Recent<true>;
}

export const initialState: ChannelAccountState = { notices: nothingRecent };

export function evolve(state: ChannelAccountState, event: ChannelAccountEvent): ChannelAccountState {
  switch (event.type) {
    case 'ChannelConnected': {
      const { accountId, channel, name, capabilities } = event.data;
      return { ...state, account: { accountId, channel, name, capabilities } };
    }
    case 'CapabilitiesChanged': {
      const { capabilities } = event.data;
      return state.account === undefined ? state : { ...state, account: { ...state.account, capabilities } };
    }
    case 'ChannelPaused':
      return { ...state, paused: event.data.reason };
    case 'ChannelResumed':
      return { ...state, paused: undefined };
    case 'ChannelNoticeReceived':
      return { ...state, notices: remember(state.notices, event.data.noticeId, true) };
  }
}

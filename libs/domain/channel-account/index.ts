import type { Decider } from '../decider.js';
import type { ChannelAccountCommand } from './commands.js';
import { decide, type ChannelAccountRefusal } from './decide.js';
import type { ChannelAccountEvent } from './events.js';
import { evolve, initialState, type ChannelAccountState } from './state.js';

export * from './commands.js';
export * from './events.js';
export type { ChannelAccountRefusal } from './decide.js';
export type { ChannelAccountState } from './state.js';

/** `channel-account-<id>`: a connected number, page or site. */
export const channelAccount: Decider<
  ChannelAccountCommand,
  ChannelAccountEvent,
  ChannelAccountState,
  ChannelAccountRefusal
> = { initialState, decide, evolve };

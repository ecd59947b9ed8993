import type { Decision } from '../decider.js';
import { recall } from '../recent.js';
import { sameDeclared } from '../reply-policy/declared-capabilities.js';
import type { ChannelCapabilities } from '../reply-policy/reply-policy.js';
import type { ChannelAccountCommand, ConnectChannel, PauseChannel, ResumeChannel } from './commands.js';
import type { ChannelAccountEvent } from './events.js';
import type { ChannelAccountState } from './state.js';

export type ChannelAccountRefusal =
  | { readonly refused: 'not-connected'; readonly reason: string }
  | { readonly refused: 'another-channel'; readonly reason: string }
  | { readonly refused: 'paused-by-administrator'; readonly reason: string }
  | { readonly refused: 'disconnected'; readonly reason: string };

type Decided = Decision<ChannelAccountEvent, ChannelAccountRefusal>;
type Account = NonNullable<ChannelAccountState['account']>;

const notConnected: ChannelAccountRefusal = {
  refused: 'not-connected',
  reason: 'this channel account was never connected',
};
const anotherChannel: ChannelAccountRefusal = {
  refused: 'another-channel',
  reason: 'an account stays on the channel it was connected for',
};
const pausedByAdministrator: ChannelAccountRefusal = {
  refused: 'paused-by-administrator',
  reason: 'only a person resumes what an administrator paused',
};

const disconnected: ChannelAccountRefusal = {
  refused: 'disconnected',
  reason: 'this channel account was disconnected: it has to be connected again',
};

/** What is so already comes to nothing. */
export function decide(command: ChannelAccountCommand, state: ChannelAccountState): Decided {
  const { account } = state;
  if (command.type === 'ConnectChannel') return connect(command, state);
  if (account === undefined) return notConnected;
  const { accountId } = account;
  switch (command.type) {
    case 'ChangeCapabilities': {
      const { capabilities, at } = command;
      if (sameCapabilities(capabilities, account.capabilities)) return [];
      return [{ type: 'CapabilitiesChanged', data: { accountId, capabilities, at } }];
    }
    case 'PauseChannel':
      return pause(command, account, state);
    case 'ResumeChannel':
      return resume(command, account, state);
    case 'RecordNotice': {
      const { type: _, ...notice } = command;
      if (recall(state.notices, notice.noticeId)) return [];
      return [{ type: 'ChannelNoticeReceived', data: { accountId, ...notice } }];
    }
  }
}

/** A person who connects again brings new credentials: whatever paused the account is over. Set-up code does not. */
function connect(command: ConnectChannel, state: ChannelAccountState): Decided {
  const { account, paused } = state;
  const { accountId, channel, name, capabilities, byId, at } = command;
  if (account !== undefined && account.channel !== channel) return anotherChannel;
  const same = account?.name === name && sameCapabilities(account.capabilities, capabilities);
  const connected: ChannelAccountEvent = {
    type: 'ChannelConnected',
    data: { accountId, channel, name, capabilities, at },
  };
  const resumed: ChannelAccountEvent = { type: 'ChannelResumed', data: { accountId, byId, at } };
  return [...(same ? [] : [connected]), ...(paused === undefined || byId === undefined ? [] : [resumed])];
}

/** A person's pause is not explained away by an error that comes on top of it. */
function pause(
  { reason, code, at }: PauseChannel,
  { accountId }: Account,
  { paused }: ChannelAccountState,
): Decided {
  if (paused === reason || paused === 'disconnected') return [];
  if (paused === 'by-administrator' && reason !== 'disconnected') return [];
  return [{ type: 'ChannelPaused', data: { accountId, reason, code, at } }];
}

function resume(
  { byId, at }: ResumeChannel,
  { accountId }: Account,
  { paused }: ChannelAccountState,
): Decided {
  if (paused === undefined) return [];
  if (paused === 'disconnected') return disconnected;
  if (paused === 'by-administrator' && byId === undefined) return pausedByAdministrator;
  return [{ type: 'ChannelResumed', data: { accountId, byId, at } }];
}

function sameCapabilities(one: ChannelCapabilities, other: ChannelCapabilities): boolean {
  return (
    one.humanAgent === other.humanAgent &&
    one.templates === other.templates &&
    one.utilityTemplates === other.utilityTemplates &&
    sameDeclared(one.declared, other.declared)
  );
}

import type { Channel } from '../channel.js';
import type { ChannelCapabilities } from '../reply-policy/reply-policy.js';
import type { Instant } from '../time.js';
import type { PauseReason } from './events.js';

export type ChannelAccountCommand =
  ConnectChannel | ChangeCapabilities | PauseChannel | ResumeChannel | RecordNotice;

interface Named<Type extends string> {
  readonly type: Type;
  readonly at: Instant;
}

/** Connects, or connects again: then a lost authentication is mended too. */
export interface ConnectChannel extends Named<'ConnectChannel'> {
  readonly accountId: string;
  readonly channel: Channel;
  readonly name: string;
  readonly capabilities: ChannelCapabilities;
  /** Who connects; absent: the set-up of the workspace. */
  readonly byId?: string;
}
export interface ChangeCapabilities extends Named<'ChangeCapabilities'> {
  readonly capabilities: ChannelCapabilities;
}
export interface PauseChannel extends Named<'PauseChannel'> {
  readonly reason: PauseReason;
  /** The provider's, if it was an error of theirs. */
  readonly code?: string;
}
export interface ResumeChannel extends Named<'ResumeChannel'> {
  /** Absent: the provider let us know that it works again. */
  readonly byId?: string;
}
export interface RecordNotice extends Named<'RecordNotice'> {
  readonly noticeId: string;
  readonly field: string;
  readonly summary: string;
  readonly severity: 'info' | 'warning' | 'critical';
}

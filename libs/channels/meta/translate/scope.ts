import type { ChannelEvent, Sender } from '#libs/contracts/channel-events/channel-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import type { Instant } from '#libs/domain/time.js';
import { occurredAt } from '../time.js';
import type { Platform } from './platform.js';

/** What everything that is told about one account in one `entry[]` shares. */
export interface Scope {
  readonly platform: Platform;
  readonly accountId: string;
  /** The app that the account was connected with; undefined: not told, so that no echo is known to be ours by it. */
  readonly appId: string | undefined;
  readonly receivedAt: Instant;
  /** `messaging`, `standby`, or `changes[].field`, bounded. */
  readonly field: string;
  /** When the provider sent it: stands in where an item has no time of its own. */
  readonly entryTime: unknown;
  /** Another app has the thread (channel facts 1.7). */
  readonly standby: boolean;
  emit(event: ChannelEvent): void;
}

/** The two ends of a `messaging[]` item. */
export interface Ends {
  /** undefined: the item is about the account, or its person has no id here yet (checkbox plugin). */
  readonly customer: string | undefined;
  /** It went from the business to the customer. */
  readonly fromBusiness: boolean;
}

/** uuid5 of account, kind and dedupe key (channel facts 1.1): a replay is the same event. */
export function eventId(scope: Scope, kind: string, ...key: string[]): string {
  return derivedId('channel-event', scope.platform.channel, scope.accountId, kind, ...key);
}

/** The properties that every event has. `time` is the provider's, in whatever form. */
export function base(scope: Scope, id: string, time: unknown) {
  return {
    id,
    channel: scope.platform.channel,
    accountId: scope.accountId,
    occurredAt: occurredAt(time ?? scope.entryTime, scope.receivedAt),
    receivedAt: scope.receivedAt,
  };
}

export function senderOf(scope: Scope, customer: string): Sender {
  return { aliases: [{ kind: scope.platform.alias, value: customer }] };
}

/** Stands for a provider's id that is missing: what is the same item again gets the same. */
export const idFrom = (...key: string[]): string => `none:${derivedId('meta-item', ...key)}`;

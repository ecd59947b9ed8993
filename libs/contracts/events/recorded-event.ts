import type { ChannelAccountEvent } from '#libs/domain/channel-account/events.js';
import type { ConversationEvent } from '#libs/domain/conversation/events.js';
import type { CustomerEvent } from '#libs/domain/customer/events.js';

/** Every event that inbox-events may hold. */
export type InboxEvent = ConversationEvent | CustomerEvent | ChannelAccountEvent;
export type InboxEventType = InboxEvent['type'];
export type InboxEventOf<T extends InboxEventType> = Extract<InboxEvent, { type: T }>;

/**
 * The envelope: CloudEvents 1.0 by other names (the mapping is in cloud-event.ts). The same fields are columns
 * of `inbox_events` and, later, headers on Kafka.
 */
export interface Envelope {
  /** uuid5(command id, index): derived, so that the same command gives the same ids. */
  readonly id: string;
  readonly stream: string;
  /** 1 for the first event of a stream; no gaps. */
  readonly version: number;
  /** 0 … partitions - 1. */
  readonly partition: number;
  /** 1 for the first event of a partition; gapless, in commit order. */
  readonly position: number;
  readonly schemaVersion: number;
  readonly commandId: string;
  readonly correlationId: string;
  readonly causationId: string | null;
  /** Milliseconds since 1970 UTC: when it happened, by the command's clock. */
  readonly occurredAt: number;
  /** When it was stored, by the database's clock. */
  readonly recordedAt: number;
}

/** An event read back. Sealed fields are opened, or null once their subject was forgotten. */
export type RecordedEvent<E extends { type: string; data: object } = InboxEvent> = E extends {
  type: string;
  data: object;
}
  ? Envelope & { readonly type: E['type']; readonly data: E['data'] }
  : never;

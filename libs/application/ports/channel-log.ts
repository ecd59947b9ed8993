import type { ChannelEvent } from '#libs/contracts/channel-events/channel-event.js';

/** The way into `channel-events`. Resolved: durable. Events already known by id are left out and counted. */
export interface ChannelLog {
  append(events: readonly ChannelEvent[]): Promise<{ readonly stored: number; readonly known: number }>;
}

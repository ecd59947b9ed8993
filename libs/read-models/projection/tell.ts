import type { Signals } from '#libs/application/ports/subscriptions.js';
import { SIGNAL_IDS } from '../queries-port.js';

/** Tells ids on a channel in signals small enough for a NOTIFY. */
export function tellIds(signals: Signals, channel: string, field: string, ids: Iterable<string>): void {
  const all = [...new Set(ids)];
  for (let i = 0; i < all.length; i += SIGNAL_IDS)
    signals.publish(channel, { [field]: all.slice(i, i + SIGNAL_IDS) });
}

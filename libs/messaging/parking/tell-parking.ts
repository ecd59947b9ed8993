import type { Signals } from '#libs/application/ports/subscriptions.js';
import { PARKING_CHANGED, type ParkingChanged } from '#libs/application/ports/wake-up.js';

/** So that a signal fits a NOTIFY, whatever the streams are called. */
const AT_ONCE = 50;

/** Says after commit that these streams are parked now, or not any more. */
export function tellParking(signals: Signals, streams: readonly string[]): void {
  for (let i = 0; i < streams.length; i += AT_ONCE) {
    const told: ParkingChanged = { streams: streams.slice(i, i + AT_ONCE) };
    signals.publish(PARKING_CHANGED, told);
  }
}

import type { Topic } from './subscriptions.js';

/**
 * The channel of Signals on which the writers of a topic say, after commit, how far it reaches now. The payload is
 * `Positions` (partition → position), which saves the readers from asking the database, or nothing, which makes them
 * ask at once. May be lost: polling finds the same a little later.
 */
export const wakeChannel = (topic: Topic): string => `wake.${topic}`;

/** The channel on which a subscription says, after commit, which positions it has passed. Payload: `Positions`. */
export const progressChannel = (subscription: string): string => `progress.${subscription}`;

/**
 * The channel on which subscriptions say, after commit, that streams were parked, or flow again. What shows "parked" is
 * not told otherwise, because no row of it changed. Several signals where there are many streams.
 */
export const PARKING_CHANGED = 'parking-changed';
export interface ParkingChanged {
  readonly streams: readonly string[];
}

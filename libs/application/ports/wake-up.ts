import type { Topic } from './subscriptions.js';

/**
 * The channel of Signals on which the writers of a topic say, after commit, how far it reaches now. The payload is
 * `Positions` (partition → position), which saves the readers from asking the database, or nothing, which makes them
 * ask at once. May be lost: polling finds the same a little later.
 */
export const wakeChannel = (topic: Topic): string => `wake.${topic}`;

/** The channel on which a subscription says, after commit, which positions it has passed. Payload: `Positions`. */
export const progressChannel = (subscription: string): string => `progress.${subscription}`;

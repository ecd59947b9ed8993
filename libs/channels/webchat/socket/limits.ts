import type { Clock } from '#libs/application/ports/clock.js';
import { MINUTE, SECOND } from '#libs/domain/time.js';
import { RateLimit } from '../rate-limit.js';

export const MESSAGES_PER_MINUTE = 30;
export const SOCKETS_PER_VISITOR = 5;
/** Sockets of one address that have not said hello yet. */
export const STRANGERS_PER_ADDRESS = 20;
export const HELLO_WITHIN = 3 * SECOND;
/** A token that ran out closes its socket after this: the fresh one may be on its way. */
export const RENEW_GRACE = 30 * SECOND;
const FRAMES = 100;
const FRAMES_PER = 10 * SECOND;

/** What visitors may do in a while (security facts 6). One set for all sockets of the process. */
export class SocketLimits {
  readonly messages: RateLimit;
  readonly frames: RateLimit;

  constructor(clock: Clock) {
    this.messages = new RateLimit(clock, MESSAGES_PER_MINUTE, MINUTE);
    this.frames = new RateLimit(clock, FRAMES, FRAMES_PER);
  }
}

import type { GatewayActor } from '../permissions/may.js';

/** One subscription on one socket, as feeds see it. */
export interface Listener {
  readonly actor: GatewayActor;
  /** false: the socket does not read. The feed keeps a place to go on from, not the messages. */
  readonly writable: boolean;
  readonly closed: boolean;
  /** `payload`: an execution result as JSON text. */
  push(payload: string): void;
}

/** What a feed gives back for a listener. */
export interface Listening {
  /** The socket reads again: bring the listener up to date. */
  resume(): void;
  stop(): void;
}

/** A subscription that cannot start: shown to the client as an error of that operation. */
export class ListenRefused extends Error {
  override readonly name = 'ListenRefused';
  constructor(
    readonly code: 'NOT_FOUND' | 'FORBIDDEN' | 'BAD_USER_INPUT',
    message: string,
  ) {
    super(message);
  }
}

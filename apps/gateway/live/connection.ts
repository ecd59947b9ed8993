import { GraphQLError } from 'graphql';
import type { WebSocket } from 'ws';
import type { Logger } from '#libs/platform/logging/logger.js';
import { tooMany } from '../graphql/errors.js';
import type { GatewayActor } from '../permissions/may.js';
import type { Feeds } from './feeds.js';
import { ListenRefused, type Listener, type Listening } from './listener.js';
import {
  ACK,
  CLOSE,
  PONG,
  authorizationOf,
  errorMessage,
  nextPrefix,
  readMessage,
  type ClientMessage,
} from './protocol.js';

/** SEC8. */
const INIT_WITHIN_MS = 3_000;
/** A desk has about five. */
const MOST_OPERATIONS = 50;
/** Bytes that may wait in this process for one socket; the kernel holds some more. Then it gets nothing until it reads. */
const MOST_WAITING = 64 * 1024;

export interface ConnectionOptions {
  readonly socket: WebSocket;
  readonly feeds: Feeds;
  readonly logger: Logger;
  authenticate(authorization: string | undefined): Promise<GatewayActor | null>;
  /** null: it may go on; else milliseconds to wait. */
  admit(actor: GatewayActor): Promise<number | null>;
  onSignedIn(connection: Connection, actor: GatewayActor): void;
  onClosed(connection: Connection): void;
}

/** One desk's socket: the protocol, its operations, and whether it reads. */
export class Connection {
  private actor: GatewayActor | null = null;
  private initialising = false;
  private readonly operations = new Map<string, Operation>();
  private readonly initTimer: NodeJS.Timeout;

  constructor(private readonly options: ConnectionOptions) {
    const { socket } = options;
    this.initTimer = setTimeout(() => this.endUnlessInitialised(), INIT_WITHIN_MS);
    socket.on('message', (data, isBinary) => this.receive(isBinary ? null : readMessage(textOf(data))));
    socket.on('close', () => this.closed());
    // An error is followed by the close.
    socket.on('error', () => undefined);
  }

  get signedIn(): GatewayActor | null {
    return this.actor;
  }

  get writable(): boolean {
    const { socket } = this.options;
    return socket.readyState === socket.OPEN && socket.bufferedAmount < MOST_WAITING;
  }

  get gone(): boolean {
    return this.options.socket.readyState !== this.options.socket.OPEN;
  }

  close(code: number, reason: string): void {
    this.options.socket.close(code, reason);
  }

  /** The socket took what was waiting. */
  drained(): void {
    if (!this.writable) return;
    for (const operation of this.operations.values()) operation.resume();
  }

  send(text: string): void {
    if (!this.gone) this.options.socket.send(text);
  }

  private receive(message: ClientMessage | null): void {
    if (message === null) return this.close(CLOSE.badMessage, 'Invalid message');
    switch (message.type) {
      case 'connection_init':
        return void this.init(authorizationOf(message.payload));
      case 'ping':
        return this.send(PONG);
      case 'pong':
        return;
      case 'complete':
        return this.operations.get(message.id)?.stop();
      case 'subscribe':
        return this.subscribe(message);
    }
  }

  /** Not before what has arrived was read: a busy moment of ours is not the client's silence. */
  private endUnlessInitialised(): void {
    setTimeout(() => {
      if (!this.initialising) this.close(CLOSE.initTooLate, 'Connection initialisation timeout');
    }, 1);
  }

  private async init(authorization: string | undefined): Promise<void> {
    if (this.initialising) return this.close(CLOSE.tooManyInits, 'Too many initialisation requests');
    this.initialising = true;
    clearTimeout(this.initTimer);
    try {
      const actor = await this.options.authenticate(authorization);
      if (this.gone) return;
      if (!actor) return this.close(CLOSE.forbidden, 'Forbidden');
      this.actor = actor;
      this.send(ACK);
      this.options.onSignedIn(this, actor);
    } catch (error) {
      this.options.logger.warn('a socket could not be opened', { error });
      this.close(CLOSE.restart, 'Try again');
    }
  }

  private subscribe({ id, payload }: Extract<ClientMessage, { type: 'subscribe' }>): void {
    const { actor } = this;
    if (!actor) return this.close(CLOSE.notInitialised, 'Unauthorized');
    if (this.operations.has(id))
      return this.close(CLOSE.subscriberExists, `Subscriber for ${id} already exists`);
    if (this.operations.size >= MOST_OPERATIONS)
      return this.send(errorMessage(id, 'BAD_USER_INPUT', 'Too many subscriptions.'));
    const operation = new Operation(id, actor, this, () => this.operations.delete(id));
    this.operations.set(id, operation);
    const listen = async (): Promise<Listening> => {
      const wait = await this.options.admit(actor);
      if (wait !== null) throw tooMany(wait);
      return this.options.feeds.listen(payload, operation);
    };
    void operation.start(listen).catch((error: unknown) => this.refuse(operation, error));
  }

  private refuse(operation: Operation, error: unknown): void {
    const answered = operation.closed;
    operation.stop();
    if (answered) return;
    if (error instanceof ListenRefused)
      return this.send(errorMessage(operation.id, error.code, error.message));
    if (error instanceof GraphQLError) {
      const { code } = error.extensions;
      return this.send(
        errorMessage(operation.id, typeof code === 'string' ? code : 'BAD_USER_INPUT', error.message),
      );
    }
    this.options.logger.error('a subscription could not be started', { error });
    this.send(errorMessage(operation.id, 'INTERNAL_SERVER_ERROR', 'Something went wrong on our side.'));
  }

  private closed(): void {
    clearTimeout(this.initTimer);
    for (const operation of [...this.operations.values()]) operation.stop();
    this.options.onClosed(this);
  }
}

/** One subscription of a socket. */
class Operation implements Listener {
  private listening: Listening | undefined;
  private stopped = false;
  private readonly prefix: string;

  constructor(
    readonly id: string,
    readonly actor: GatewayActor,
    private readonly connection: Connection,
    private readonly ended: () => void,
  ) {
    this.prefix = nextPrefix(id);
  }

  get writable(): boolean {
    return this.connection.writable;
  }

  get closed(): boolean {
    return this.stopped || this.connection.gone;
  }

  push(payload: string): void {
    if (!this.stopped) this.connection.send(`${this.prefix}${payload}}`);
  }

  async start(listen: () => Promise<Listening>): Promise<void> {
    const listening = await listen();
    // Completed by the client while it was being started.
    if (this.stopped) listening.stop();
    else this.listening = listening;
  }

  resume(): void {
    this.listening?.resume();
  }

  stop(): void {
    if (this.stopped) return;
    this.stopped = true;
    this.listening?.stop();
    this.ended();
  }
}

const textOf = (data: Buffer | ArrayBuffer | Buffer[]): string =>
  Array.isArray(data) ? Buffer.concat(data).toString('utf8') : Buffer.from(data as Buffer).toString('utf8');

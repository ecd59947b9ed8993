import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { SessionWatch } from '#libs/staff/session-watch.js';
import { SESSIONS_ENDED, type SessionsEnded } from '#libs/staff/signals.js';
import type { GatewayActor } from '../permissions/may.js';
import { isOwnOrigin } from '../session/origins.js';
import { Connection } from './connection.js';
import type { Feeds } from './feeds.js';
import type { OnlineAgents } from './online-agents.js';
import type { PresenceBoard } from './presence-board.js';
import { CLOSE, SUBPROTOCOL } from './protocol.js';

/** SEC12: signals end sockets at once, this round whatever signals missed. */
const CHECK_SESSIONS_MS = 2_000;
/** A socket that answers no ping for so long is dead, whatever TCP believes. One that merely pauses is not. */
const PING_MS = 30_000;
const UNANSWERED_PINGS = 3;
/** How long a client may take to say goodbye. */
const GOODBYE_MS = 500;
const LONGEST_MESSAGE = 64 * 1024;
const MOST_SOCKETS_PER_SESSION = 20;

export interface SocketServerOptions {
  readonly path: string;
  readonly feeds: Feeds;
  readonly watch: SessionWatch;
  readonly signals: Signals;
  readonly logger: Logger;
  readonly online: OnlineAgents;
  readonly board: PresenceBoard;
  /** How many there are now. */
  onCount(sockets: number): void;
  publicUrl(): string;
  authenticate(authorization: string | undefined): Promise<GatewayActor | null>;
  /** null: it may go on; else milliseconds to wait. */
  admit(actor: GatewayActor): Promise<number | null>;
}

/** The desks' sockets, on the server that also answers HTTP. */
export class SocketServer {
  private readonly sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST_MESSAGE,
    perMessageDeflate: false,
    handleProtocols: (offered) => (offered.has(SUBPROTOCOL) ? SUBPROTOCOL : false),
  });
  private readonly connections = new Set<Connection>();
  private readonly timers: NodeJS.Timeout[];
  private readonly stopListening: () => void;
  private server: Server | undefined;

  constructor(private readonly options: SocketServerOptions) {
    const failed = (error: unknown): void => options.logger.warn('sessions could not be checked', { error });
    this.timers = [
      setInterval(() => void this.checkSessions().catch(failed), CHECK_SESSIONS_MS).unref(),
      setInterval(() => this.ping(), PING_MS).unref(),
    ];
    this.stopListening = options.signals.listen(SESSIONS_ENDED, (payload) => {
      const ended = new Set((payload as SessionsEnded).sessionIds);
      for (const each of this.connections)
        if (each.signedIn && ended.has(each.signedIn.sessionId)) endOf(each);
    });
  }

  attach(server: Server): void {
    this.server = server;
    server.on('upgrade', this.upgrade);
  }

  /** Clients come back at once and read everything anew. */
  restartAll(reason: string): void {
    for (const each of this.connections) each.close(CLOSE.restart, reason);
  }

  /** Resolves when no socket is left: those that do not answer in time are cut. */
  async close(): Promise<void> {
    this.server?.off('upgrade', this.upgrade);
    for (const timer of this.timers) clearInterval(timer);
    this.stopListening();
    this.restartAll('Going away');
    const cut = setTimeout(() => this.sockets.clients.forEach((client) => client.terminate()), GOODBYE_MS);
    await Promise.all([...this.sockets.clients].map((client) => once(client, 'close')));
    clearTimeout(cut);
    this.sockets.close();
  }

  private readonly upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    // Other sockets of this process have paths of their own.
    if (request.url?.split('?')[0] !== this.options.path) return;
    if (!isOwnOrigin(request.headers.origin, this.options.publicUrl()))
      return refuse(socket, '403 Forbidden');
    const offered = request.headers['sec-websocket-protocol']?.split(',').map((each) => each.trim()) ?? [];
    if (!offered.includes(SUBPROTOCOL)) return refuse(socket, '400 Bad Request');
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => {
      const connection = new Connection({
        socket: webSocket,
        feeds: this.options.feeds,
        logger: this.options.logger,
        authenticate: (authorization) => this.options.authenticate(authorization),
        admit: (actor) => this.options.admit(actor),
        onSignedIn: (each, actor) => this.signedIn(each, actor),
        onClosed: (each) => this.closed(each),
      });
      this.connections.add(connection);
      this.options.onCount(this.connections.size);
      socket.on('drain', () => connection.drained());
      webSocket.on('pong', () => unanswered.delete(webSocket));
    });
  };

  private signedIn(connection: Connection, actor: GatewayActor): void {
    const sameSession = [...this.connections].filter((each) => each.signedIn?.sessionId === actor.sessionId);
    if (sameSession.length > MOST_SOCKETS_PER_SESSION)
      sameSession[0]?.close(CLOSE.forbidden, 'Too many sockets');
    this.options.online.arrived(actor.id);
  }

  private closed(connection: Connection): void {
    if (!this.connections.delete(connection)) return;
    this.options.onCount(this.connections.size);
    if (!connection.signedIn) return;
    const { id } = connection.signedIn;
    if (this.options.online.left(id)) this.options.board.agentLeft(id);
  }

  /** Ends what a session no longer carries: it ended, or its person's role is another one now (SEC9). */
  private async checkSessions(): Promise<void> {
    // Those of now: who signs in while we ask is not in the answer.
    const asked = [...this.connections].flatMap((each) =>
      each.signedIn ? [{ each, actor: each.signedIn }] : [],
    );
    if (asked.length === 0) return;
    const live = await this.options.watch.liveNow([...new Set(asked.map(({ actor }) => actor.sessionId))]);
    for (const { each, actor } of asked) if (live.get(actor.sessionId)?.role !== actor.role) endOf(each);
  }

  private ping(): void {
    for (const client of this.sockets.clients) {
      const pings = unanswered.get(client) ?? 0;
      if (pings >= UNANSWERED_PINGS) client.terminate();
      else client.ping();
      unanswered.set(client, pings + 1);
    }
  }
}

/** Pings since the last answer. */
const unanswered = new WeakMap<object, number>();

const endOf = (connection: Connection): void => connection.close(CLOSE.forbidden, 'Session ended');

function refuse(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { addressGroup } from '../client-address.js';
import { MAX_FRAME } from '../protocol.js';
import { isAllowedOrigin } from '../site/origin.js';
import { AgentTyping } from './agent-typing.js';
import { Connection } from './connection.js';
import { SocketHub } from './hub.js';
import { HELLO_WITHIN, SocketLimits, STRANGERS_PER_ADDRESS } from './limits.js';
import type { SocketParts } from './parts.js';
import { Wire } from './wire.js';

export const SOCKET_PATH = '/webchat/socket';

export interface AttachOptions {
  /** Where the frame is served from: the only pages whose sockets are taken (SEC8). */
  readonly ownOrigins: ReadonlySet<string>;
  addressOf(request: IncomingMessage): string;
  /** Default 1 s. */
  readonly tickMs?: number;
  /** Default 3 s. */
  readonly helloWithinMs?: number;
}

export interface AttachedWebchat {
  readonly hub: SocketHub;
  /** Closes every socket (1001) and stops the tick; the HTTP server is left alone. */
  close(): void;
}

const PING_EVERY = 30_000;
const MISSED_PINGS = 3;
/** How long a visitor may take to say goodbye. */
const GOODBYE_MS = 500;

/** Takes the upgrades of /webchat/socket on a server that others use as well; other paths are left to them. */
export function attachWebchat(server: Server, parts: SocketParts, options: AttachOptions): AttachedWebchat {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME, perMessageDeflate: false });
  const hub = new SocketHub(parts);
  const typing = new AgentTyping(parts, hub);
  const limits = new SocketLimits(parts.clock);
  const strangers = new Map<string, number>();
  let accepted = 0;

  const upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (pathOf(request) !== SOCKET_PATH) return;
    const address = addressGroup(options.addressOf(request));
    if (!isAllowedOrigin(request.headers.origin, options.ownOrigins)) return reject(socket, '403 Forbidden');
    if ((strangers.get(address) ?? 0) >= STRANGERS_PER_ADDRESS)
      return reject(socket, '429 Too Many Requests');
    sockets.handleUpgrade(request, socket, head, (socket) => welcome(socket, address));
  };

  const welcome = (socket: WebSocket, address: string): void => {
    const connection = new Connection(String(++accepted), new Wire(socket), parts, limits, hub);
    const known = stranger(strangers, address);
    const timeout = setTimeout(() => {
      known();
      connection.helloTimedOut();
    }, options.helloWithinMs ?? HELLO_WITHIN);
    const watch = keepAlive(socket);
    socket.on('message', (data, binary) => {
      known();
      // Text arrives as one Buffer: the server's binaryType is left at its default.
      connection.receive(binary ? '' : (data as Buffer).toString('utf8'));
    });
    // What goes wrong on the wire ends in close; there is nobody to tell.
    socket.on('error', () => {});
    socket.on('close', () => {
      clearTimeout(timeout);
      clearInterval(watch);
      known();
      hub.leave(connection);
    });
  };

  server.on('upgrade', upgrade);
  const tick = setInterval(() => void hub.tick(), options.tickMs ?? 1_000);
  return {
    hub,
    close() {
      server.off('upgrade', upgrade);
      clearInterval(tick);
      typing.close();
      hub.closeAll();
      // Strangers are not in the hub.
      for (const socket of sockets.clients) socket.close(1001, 'going away');
      // Who does not answer is cut: the HTTP server would wait for them.
      setTimeout(() => sockets.clients.forEach((socket) => socket.terminate()), GOODBYE_MS).unref();
    },
  };
}

/** Counts a socket among its address's strangers; the answer takes it out again, once. */
function stranger(strangers: Map<string, number>, address: string): () => void {
  strangers.set(address, (strangers.get(address) ?? 0) + 1);
  let counted = true;
  return () => {
    if (!counted) return;
    counted = false;
    const left = (strangers.get(address) ?? 1) - 1;
    if (left > 0) strangers.set(address, left);
    else strangers.delete(address);
  };
}

/** A peer that answers no ping for a while is gone; one that merely reads slowly still has its cursor when it returns. */
function keepAlive(socket: WebSocket): NodeJS.Timeout {
  let missed = 0;
  socket.on('pong', () => (missed = 0));
  return setInterval(() => {
    if (missed >= MISSED_PINGS) return socket.terminate();
    missed++;
    socket.ping();
  }, PING_EVERY);
}

const pathOf = (request: IncomingMessage): string => (request.url ?? '').split('?', 1)[0]!;

function reject(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

import { Inject, Injectable } from '@nestjs/common';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { Server } from 'node:http';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { CLOCK, CONFIG, LOGGER, METRICS, SIGNALS } from '#libs/application/tokens.js';
import type { Config } from '#libs/platform/config/config.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { Metrics } from '#libs/platform/metrics/metrics.js';
import { SessionWatch } from '#libs/staff/session-watch.js';
import { GRAPHQL_PATH } from '../http/graphql-door.js';
import { GraphqlRateLimit } from '../http/graphql-rate-limit.js';
import { ReadContexts } from '../read/read-context.js';
import { Authenticator } from '../session/authenticator.js';
import { ClockMoves } from './clock-moves.js';
import { Feeds } from './feeds.js';
import { LiveOperations } from './live-operations.js';
import { OnlineAgents } from './online-agents.js';
import { PresenceBoard } from './presence-board.js';
import { SocketServer } from './socket-server.js';

/** Subscriptions: the sockets and the fan-out behind them. Runs once the server listens. */
@Injectable()
export class Live {
  private running: { feeds: Feeds; sockets: SocketServer; moves: ClockMoves } | undefined;

  constructor(
    @Inject(GraphQLSchemaHost) private readonly schema: GraphQLSchemaHost,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(METRICS) private readonly metrics: Metrics,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(SIGNALS) private readonly signals: Signals,
    @Inject(ReadContexts) private readonly contexts: ReadContexts,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(SessionWatch) private readonly watch: SessionWatch,
    @Inject(OnlineAgents) private readonly online: OnlineAgents,
    @Inject(PresenceBoard) private readonly board: PresenceBoard,
    @Inject(GraphqlRateLimit) private readonly rateLimit: GraphqlRateLimit,
  ) {}

  attach(server: Server): void {
    const { signals, clock, contexts, board, online, watch, config } = this;
    const logger = this.logger.child({ part: 'live' });
    const renders = this.metrics.counter(
      'throughline_gateway_renders_total',
      'Selections run and serialised for pushes',
    );
    const open = this.metrics.gauge('throughline_gateway_sockets', "Desks' sockets");
    const operations = new LiveOperations(this.schema.schema, config.demo, () => renders.inc());
    const feeds = new Feeds({ operations, contexts, signals, clock, logger, board, online });
    const sockets = new SocketServer({
      path: GRAPHQL_PATH,
      feeds,
      watch,
      signals,
      logger,
      online,
      board,
      onCount: (sockets) => open.set(sockets),
      publicUrl: () => config.publicUrl,
      authenticate: (authorization) => this.authenticator.actorOf(authorization),
      admit: (actor) => this.rateLimit.count(actor.id),
    });
    const moves = new ClockMoves(clock, () => sockets.restartAll('The clock was moved'));
    sockets.attach(server);
    this.running = { feeds, sockets, moves };
  }

  async close(): Promise<void> {
    this.running?.moves.close();
    this.running?.feeds.close();
    await this.running?.sockets.close();
  }
}

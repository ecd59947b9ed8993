import type { IncomingMessage, Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { ChannelLog } from '#libs/application/ports/channel-log.js';
import type { Clock, Ids } from '#libs/application/ports/clock.js';
import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Database } from '#libs/database/database.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { Metrics } from '#libs/platform/metrics/metrics.js';
import type { AccountDirectory } from '../accounts/account-directory.js';
import { clientAddress, proxyList } from './client-address.js';
import { sessionRoutes } from './http/session-routes.js';
import type { WidgetFiles } from './http/widget-files.js';
import { widgetRoutes } from './http/widget-routes.js';
import { PeoplePresent } from './presence.js';
import { AccessTokens } from './session/access-token.js';
import { SessionStore } from './session/session-store.js';
import { VisitorSessions } from './session/visitor-sessions.js';
import { Sites } from './site/sites.js';
import { attachWebchat, type AttachedWebchat } from './socket/attach.js';
import type { AgentDisplayNames } from './socket/parts.js';
import type { VisitorContacts, VisitorThread } from './visitor-thread.js';
import { WebchatMetrics } from './webchat-metrics.js';

export interface WebchatParts {
  readonly database: Database;
  readonly box: SecretBox;
  readonly accounts: Pick<AccountDirectory, 'accounts'>;
  readonly contacts: VisitorContacts;
  readonly thread: VisitorThread;
  readonly names?: AgentDisplayNames;
  readonly channelLog: ChannelLog;
  readonly signals: Signals;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Pick<Logger, 'warn'>;
  readonly metrics: Metrics;
  /** 32 bytes of the master key each, for this purpose alone (SEC34). */
  readonly keys: { readonly access: Buffer; readonly refresh: Buffer };
  /** Origins under which browsers reach us: scheme://host[:port]. */
  readonly ownOrigins: readonly string[];
  /** Addresses and ranges (SEC16). */
  readonly trustedProxies: readonly string[];
  /** Default 1 s. */
  readonly tickMs?: number;
  /** Default 3 s. */
  readonly helloWithinMs?: number;
}

const SWEEP_EVERY = 60 * 60_000;

/** Web chat put together: its HTTP surface, and its socket once there is a server. */
export class Webchat {
  private readonly sites: Sites;
  private readonly store: SessionStore;
  private readonly tokens: AccessTokens;
  private readonly sessions: VisitorSessions;
  private readonly people: PeoplePresent;
  private readonly ownOrigins: ReadonlySet<string>;
  private readonly addressOf: (request: IncomingMessage) => string;
  private readonly sweep: NodeJS.Timeout;
  private attached: AttachedWebchat | undefined;

  constructor(private readonly parts: WebchatParts) {
    const { clock, log } = parts;
    this.sites = new Sites(parts.accounts, (accountId, fault) =>
      log.warn('a web-chat site cannot be used', { accountId, fault }),
    );
    this.store = new SessionStore(parts.database, parts.box, parts.keys.refresh);
    this.tokens = new AccessTokens(parts.keys.access);
    this.sessions = new VisitorSessions(this.store, this.tokens, clock, parts.ids, (family) =>
      this.attached?.hub.sessionEnded(family),
    );
    this.people = new PeoplePresent(parts.signals, clock);
    this.ownOrigins = new Set(parts.ownOrigins);
    const proxies = proxyList(parts.trustedProxies);
    this.addressOf = (request) => {
      const forwarded = request.headers['x-forwarded-for'];
      return clientAddress(request.socket.remoteAddress, [forwarded ?? []].flat().join(','), proxies);
    };
    this.sweep = setInterval(() => {
      this.store
        .deleteOver(clock.now())
        .catch((error: unknown) => log.warn('old visitor sessions stay', { error }));
    }, SWEEP_EVERY).unref();
  }

  /** Before the server listens. Without `files` only the session's endpoints. */
  routes(app: FastifyInstance, files?: WidgetFiles): void {
    const { sites, sessions, ownOrigins } = this;
    const { clock } = this.parts;
    sessionRoutes(app, {
      sites,
      sessions,
      clock,
      ownOrigins,
      addressOf: (request) => this.addressOf(request.raw),
    });
    if (files) widgetRoutes(app, { sites, files, ownOrigins });
  }

  attach(server: Server): AttachedWebchat {
    const { contacts, thread, names, channelLog, signals, clock, log, tickMs, helloWithinMs } = this.parts;
    const { sites, store, tokens, people, ownOrigins, addressOf } = this;
    const metrics = new WebchatMetrics(this.parts.metrics);
    this.attached = attachWebchat(
      server,
      {
        sites,
        sessions: store,
        tokens,
        contacts,
        thread,
        names,
        channelLog,
        signals,
        people,
        clock,
        log,
        metrics,
      },
      { ownOrigins, addressOf, tickMs, helloWithinMs },
    );
    return this.attached;
  }

  close(): void {
    clearInterval(this.sweep);
    this.people.close();
    this.attached?.close();
  }
}

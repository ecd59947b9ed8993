import type { ChannelLog } from '#libs/application/ports/channel-log.js';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { WebchatMetrics } from '../webchat-metrics.js';
import type { PeoplePresent } from '../presence.js';
import type { AccessTokens } from '../session/access-token.js';
import type { SessionStore } from '../session/session-store.js';
import type { Sites } from '../site/sites.js';
import type { VisitorContacts, VisitorThread } from '../visitor-thread.js';

export interface AgentDisplayNames {
  /** null: not known. */
  nameOf(agentId: string): string | null;
}

/** What the socket server is made of. */
export interface SocketParts {
  readonly sites: Sites;
  readonly sessions: SessionStore;
  readonly tokens: AccessTokens;
  readonly contacts: VisitorContacts;
  readonly thread: VisitorThread;
  readonly channelLog: ChannelLog;
  readonly signals: Signals;
  readonly people: PeoplePresent;
  readonly clock: Clock;
  /** Outages and bugs; without texts or tokens. */
  /** Display names of agents; absent: nobody is named while typing. */
  readonly names?: AgentDisplayNames;
  readonly log: Pick<Logger, 'warn'>;
  readonly metrics: WebchatMetrics;
}

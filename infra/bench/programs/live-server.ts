import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Feeds } from '#apps/gateway/live/feeds.js';
import { LiveOperations } from '#apps/gateway/live/live-operations.js';
import { OnlineAgents } from '#apps/gateway/live/online-agents.js';
import { PresenceBoard } from '#apps/gateway/live/presence-board.js';
import { SocketServer } from '#apps/gateway/live/socket-server.js';
import { AccountDirectory } from '#apps/gateway/read/account-directory.js';
import { ReadContexts } from '#apps/gateway/read/read-context.js';
import { buildSchema } from '#apps/gateway/schema/build-schema.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { RandomIds } from '#libs/platform/ids/random-ids.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import { INBOX_CHANGED } from '#libs/read-models/queries-port.js';
import { StaffDirectory } from '#libs/staff/directory.js';
import { SessionWatch } from '#libs/staff/session-watch.js';
import type { Program } from '../ground/program.js';
import { inboxRow, inboxRows } from '../material/inbox-rows.js';
import {
  MemoryInbox,
  memoryChannels,
  memoryCustomers,
  memoryParked,
  memoryThreads,
} from '../material/memory-models.js';

/** The gateway's sockets and fan-out, on a read model in memory; everybody may come in. */
export async function start(): Promise<Program> {
  const clock = new SystemClock();
  const signals = new InMemorySignals(() => undefined);
  const logger = createLogger({ level: 'error' });
  const inbox = new MemoryInbox(inboxRows(1, clock.now()));
  const models = {
    inbox,
    thread: memoryThreads,
    customers: memoryCustomers,
    channels: memoryChannels,
    parked: memoryParked,
  };
  const staff = new StaffDirectory({ list: async () => [] }, signals);
  const contexts = new ReadContexts(models, new AccountDirectory(memoryChannels, clock), staff, clock);
  const online = new OnlineAgents(signals, new RandomIds());
  const board = new PresenceBoard(signals);
  const operations = new LiveOperations(await buildSchema(), false, () => undefined);
  const feeds = new Feeds({ operations, contexts, signals, clock, logger, board, online });
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  let agents = 0;
  const agent = (n: number) => ({
    id: `agent-${n % 200}`,
    role: 'agent' as const,
    sessionId: `session-${n}`,
  });
  const sockets = new SocketServer({
    path: '/graphql',
    feeds,
    watch: new SessionWatch(
      {
        live: async (ids) =>
          new Map(ids.map((id) => [id, { id, userId: id, role: 'agent', provedAt: null }])),
      },
      signals,
    ),
    signals,
    logger,
    online,
    board,
    onCount: () => undefined,
    publicUrl: () => url,
    authenticate: async () => agent((agents += 1)),
    admit: async () => null,
  });
  sockets.attach(server);
  let n = 0;
  return {
    url,
    commands: {
      /** One row changes; when, on the clock that all processes share. */
      emit(): bigint {
        const row = inboxRow((n += 1), clock.now());
        inbox.put(row);
        const at = process.hrtime.bigint();
        signals.publish(INBOX_CHANGED, { conversationIds: [row.conversationId] });
        return at;
      },
    },
    async close() {
      feeds.close();
      await sockets.close();
      for (const part of [online, board, staff]) part.close();
      server.close();
    },
  };
}

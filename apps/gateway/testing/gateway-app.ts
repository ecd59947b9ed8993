import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Module } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { CLOCK, EVENT_LOG, METRICS, SIGNALS } from '#libs/application/tokens.js';
import type { Clock } from '#libs/application/ports/clock.js';
import { ProjectionsModule } from '#apps/projections/projections.module.js';
import { ConversationCommandsModule } from '#libs/application/conversation/conversation-commands.module.js';
import { MediaStoreModule } from '#libs/channels/media/media-store.module.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { OrmModule } from '#libs/database/orm/orm.module.js';
import { LogModule } from '#libs/log/log.module.js';
import { MessagingModule } from '#libs/messaging/nest/messaging.module.js';
import { readConfig, type Config } from '#libs/platform/config/config.js';
import { createApp } from '#libs/platform/http/create-app.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import type { Metrics } from '#libs/platform/metrics/metrics.js';
import { PlatformModule } from '#libs/platform/platform.module.js';
import type { Role } from '#libs/staff/roles.js';
import { ReadModelsModule } from '#libs/read-models/read-models.module.js';
import { Staff } from '#libs/staff/staff.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import type { GatewayOptions } from '../gateway-options.js';
import { CommandPortsModule } from '../command-ports.module.js';
import { GATEWAY_ENTITIES } from '../gateway-entities.js';
import { GatewayModule } from '../gateway.module.js';
import { REAL_CLOCK } from '../tokens.js';
import { DeskClient } from './desk-client.js';
import { History } from './history.js';

export const PASSWORD = 'correct horse battery, stapled twice';

/** The gateway on a real server and database, with the log and the projections that feed it. */
export class GatewayApp {
  private people = 0;

  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly db: TestDatabase,
    readonly history: History,
    private readonly folder: string,
  ) {}

  static async start(
    options: GatewayOptions & { readonly demo?: boolean; readonly graphUrl?: string } = {},
  ): Promise<GatewayApp> {
    const db = await openTestDatabase();
    const folder = mkdtempSync(join(tmpdir(), 'gateway-'));
    const config = configFor(folder, options.demo ?? false, options.graphUrl);
    const logger = createLogger({ level: 'error', destination: { write: () => undefined } });
    class Root {}
    Module({
      imports: [
        PlatformModule.forRoot({ config, logger }),
        DatabaseModule.forRoot({ url: db.url, writers: 6, readers: 6 }),
        OrmModule.forRoot(GATEWAY_ENTITIES),
        MessagingModule.forRoot({ signals: 'in-memory' }),
        LogModule.forRoot(),
        MediaStoreModule.forRoot(),
        ProjectionsModule,
        ReadModelsModule.forRoot(),
        CommandPortsModule.forRoot(),
        ConversationCommandsModule,
        GatewayModule.forRoot({ deskFolder: null, ...options }),
      ],
    })(Root);
    const app = await createApp(Root, config, logger);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as { port: number };
    // The port is known only now; everything asks for the address when it needs it.
    const url = `http://127.0.0.1:${port}`;
    Object.assign(config, { publicUrl: url });
    const clock = app.get<Clock>(CLOCK);
    return new GatewayApp(app, url, db, new History(app.get<EventLog>(EVENT_LOG), () => clock.now()), folder);
  }

  get staff(): Staff {
    return this.app.get(Staff);
  }

  get signals(): Signals {
    return this.app.get<Signals>(SIGNALS);
  }

  async addPerson(role: Role, name = `Person ${(this.people += 1)}`): Promise<{ id: string; email: string }> {
    const email = `${name.toLowerCase().replaceAll(' ', '.')}@example.org`;
    const added = await this.staff.addUser(
      { kind: 'command-line' },
      { email, name, role, password: PASSWORD },
    );
    if (!added.ok) throw new Error(added.refused);
    return { id: added.user.id, email };
  }

  /** A new person of that role, signed in. */
  async desk(role: Role = 'agent', name?: string): Promise<DeskClient> {
    const { email } = await this.addPerson(role, name);
    return DeskClient.signIn(this.url, email, PASSWORD);
  }

  /** The time that sessions and codes go by. */
  realNow(): number {
    return this.app.get<Clock>(REAL_CLOCK).now();
  }

  async metric(name: string): Promise<number> {
    const line = (await this.app.get<Metrics>(METRICS).text())
      .split('\n')
      .find((each) => each.startsWith(`${name} `));
    return Number(line?.split(' ')[1] ?? 0);
  }

  /** Ends the gateway; what it leaves behind stays until `close`. */
  async stop(): Promise<void> {
    await this.app.close();
  }

  async close(): Promise<void> {
    await this.stop();
    await this.db.close();
    rmSync(this.folder, { recursive: true });
  }
}

function configFor(folder: string, demo: boolean, graphUrl = 'http://127.0.0.1:1'): Config {
  return readConfig({
    DEMO: String(demo),
    HOST: '127.0.0.1',
    PORT: '0',
    PUBLIC_URL: 'http://127.0.0.1:1',
    MASTER_KEY: Buffer.from(Array.from({ length: 32 }, (_, i) => i * 7 + 3)).toString('hex'),
    DATA_DIR: folder,
    GRAPH_API_URL: graphUrl,
    INSTAGRAM_GRAPH_URL: graphUrl,
    GRAPH_API_VERSION: 'v26.0',
    WORKSPACE_NAME: 'Test',
    LOG_LEVEL: 'error',
  });
}

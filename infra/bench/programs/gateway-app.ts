import { Module, type DynamicModule, type Provider } from '@nestjs/common';
import { CommandPortsModule } from '#apps/gateway/command-ports.module.js';
import { GATEWAY_ENTITIES } from '#apps/gateway/gateway-entities.js';
import { GatewayModule } from '#apps/gateway/gateway.module.js';
import { ConversationCommandsModule } from '#libs/application/conversation/conversation-commands.module.js';
import { DatabaseModule } from '#libs/database/database.module.js';
import { OrmModule } from '#libs/database/orm/orm.module.js';
import { LogModule } from '#libs/log/log.module.js';
import { MessagingModule } from '#libs/messaging/nest/messaging.module.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { createApp } from '#libs/platform/http/create-app.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import { PlatformModule } from '#libs/platform/platform.module.js';
import { INBOX_QUERIES } from '#libs/read-models/queries-port.js';
import { ReadModelsModule } from '#libs/read-models/read-models.module.js';
import { Staff } from '#libs/staff/staff.js';
import { benchConfig } from '../ground/bench-config.js';
import { freePort } from '../ground/free-port.js';
import type { Program } from '../ground/program.js';
import { inboxRows } from '../material/inbox-rows.js';
import { MemoryInbox } from '../material/memory-models.js';
import { Desk } from './desk.js';

export interface GatewayAppOptions {
  readonly databaseUrl: string;
  readonly folder: string;
}

const PERSON = {
  email: 'agent@bench.example',
  name: 'Ana',
  password: 'correct horse battery, stapled twice',
};
const PER_MINUTE = 100_000_000;

/** The gateway, whole: signing in, permissions, limits, compiled execution. Only the inbox is in memory. */
export async function start({ databaseUrl, folder }: GatewayAppOptions): Promise<Program> {
  const config = benchConfig({ folder, port: await freePort() });
  const logger = createLogger({ level: 'error' });
  class Root {}
  Module({
    imports: [
      PlatformModule.forRoot({ config, logger }),
      DatabaseModule.forRoot({ url: databaseUrl }),
      OrmModule.forRoot(GATEWAY_ENTITIES),
      MessagingModule.forRoot({ signals: 'in-memory' }),
      LogModule.forRoot(),
      readModels(),
      CommandPortsModule.forRoot(),
      ConversationCommandsModule,
      GatewayModule.forRoot({ deskFolder: null, graphqlPerMinute: PER_MINUTE }),
    ],
  })(Root);
  const app = await createApp(Root, config, logger);
  await app.listen(config.port, config.host);
  const added = await app
    .get(Staff, { strict: false })
    .addUser({ kind: 'system' }, { ...PERSON, role: 'agent' });
  if (!added.ok) throw new Error(added.refused);
  const { token } = await Desk.signIn(config.publicUrl, PERSON.email, PERSON.password);
  return { url: config.publicUrl, commands: { token: () => token }, close: () => app.close() };
}

function readModels(): DynamicModule {
  const inbox = new MemoryInbox(inboxRows(50, new SystemClock().now()));
  const module = ReadModelsModule.forRoot();
  const providers = (module.providers ?? []).map((provider: Provider): Provider =>
    'provide' in provider && provider.provide === INBOX_QUERIES
      ? { provide: INBOX_QUERIES, useValue: inbox }
      : provider,
  );
  return { ...module, providers };
}

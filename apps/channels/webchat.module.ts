import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { join } from 'node:path';
import { AGENT_NAMES, type AgentNames } from './agent-names.js';
import type { ChannelLog } from '#libs/application/ports/channel-log.js';
import type { Clock, Ids } from '#libs/application/ports/clock.js';
import type { Refs } from '#libs/application/ports/personal-data.js';
import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import {
  CHANNEL_LOG,
  CLOCK,
  CONFIG,
  DATABASE,
  IDS,
  LOGGER,
  METRICS,
  READ_DATABASE,
  REFS,
  SECRET_BOX,
  SIGNALS,
} from '#libs/application/tokens.js';
import { AccountDirectory } from '#libs/channels/accounts/account-directory.js';
import { SenderRegistry } from '#libs/channels/delivery/sender-registry.js';
import { WebchatSender } from '#libs/channels/webchat/delivery/webchat-sender.js';
import { readWidgetFiles, type WidgetFiles } from '#libs/channels/webchat/http/widget-files.js';
import { Webchat } from '#libs/channels/webchat/webchat.js';
import type { Database } from '#libs/database/database.js';
import { IdentityModule } from '#libs/identity/identity.module.js';
import { PostgresContactDirectory } from '#libs/identity/postgres-contact-directory.js';
import { DirectoryVisitorContacts } from '#libs/identity/visitor-contacts.js';
import type { Config } from '#libs/platform/config/config.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { Metrics } from '#libs/platform/metrics/metrics.js';
import { packageRoot } from '#libs/platform/package-root.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { ThreadVisitorView } from '#libs/read-models/visitor-thread/queries.js';

/** null where the widget was not built: then there is only its socket. */
const WIDGET_FILES = Symbol('WidgetFiles');

/** Web chat: the widget's files, its sessions and its socket, on the server of this process. */
@Module({})
export class WebchatModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(Webchat) private readonly webchat: Webchat,
    @Inject(SenderRegistry) senders: SenderRegistry,
    @Inject(WIDGET_FILES) files: WidgetFiles | null,
  ) {
    senders.register({
      sender: new WebchatSender(),
      classify: (code) => ({ class: 'final', code, reason: 'The web chat could not show this message.' }),
      limits: () => ({}),
    });
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    this.webchat.routes(server, files ?? undefined);
  }

  /** `names`: a module that exports AGENT_NAMES. */
  static forRoot(names: DynamicModule): DynamicModule {
    return {
      module: WebchatModule,
      imports: [names, IdentityModule],
      providers: [
        {
          provide: WIDGET_FILES,
          useFactory: (log: Logger) =>
            readWidgetFiles(join(packageRoot, 'dist/widget')).catch((error: unknown) => {
              log.warn('the web-chat widget is not built', { error });
              return null;
            }),
          inject: [LOGGER],
        },
        {
          provide: Webchat,
          useFactory: (
            database: Database,
            readers: Database,
            box: SecretBox,
            accounts: AccountDirectory,
            channelLog: ChannelLog,
            signals: Signals,
            clock: Clock,
            ids: Ids,
            log: Logger,
            metrics: Metrics,
            config: Config,
            master: MasterKey,
            refs: Refs,
            agentNames: AgentNames,
            directory: PostgresContactDirectory,
          ) =>
            new Webchat({
              database,
              box,
              accounts,
              channelLog,
              signals,
              clock,
              ids,
              log,
              metrics,
              contacts: new DirectoryVisitorContacts(directory, refs),
              thread: new ThreadVisitorView(readers, agentNames),
              names: agentNames,
              keys: { access: master.keyFor('visitor-access'), refresh: master.keyFor('visitor-refresh') },
              ownOrigins: [new URL(config.publicUrl).origin],
              trustedProxies: config.trustedProxies,
            }),
          inject: [
            DATABASE,
            READ_DATABASE,
            SECRET_BOX,
            AccountDirectory,
            CHANNEL_LOG,
            SIGNALS,
            CLOCK,
            IDS,
            LOGGER,
            METRICS,
            CONFIG,
            MasterKey,
            REFS,
            AGENT_NAMES,
            PostgresContactDirectory,
          ],
        },
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.webchat.attach(this.host.httpAdapter.getHttpServer() as Parameters<Webchat['attach']>[0]);
  }

  /** Before the HTTP server closes: it would wait for visitors who stay. */
  onModuleDestroy(): void {
    this.webchat.close();
  }
}

import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { APP_GUARD, HttpAdapterHost } from '@nestjs/core';
import { CqrsModule } from '@nestjs/cqrs';
import { GraphQLModule } from '@nestjs/graphql';
import type { FastifyInstance } from 'fastify';
import type { Server } from 'node:http';
import { join } from 'node:path';
import { ConversationCommandsModule } from '#libs/application/conversation/conversation-commands.module.js';
import { CONFIG, LOGGER } from '#libs/application/tokens.js';
import type { Config } from '#libs/platform/config/config.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { packageRoot } from '#libs/platform/package-root.js';
import { CompiledApolloDriver } from './graphql/compiled-apollo-driver.js';
import { graphqlOptions } from './graphql/graphql-options.js';
import type { GatewayOptions } from './gateway-options.js';
import { AuthController } from './http/auth.controller.js';
import { serveDesk } from './http/desk-files.js';
import { guardGraphqlDoor, keepOutOfCaches } from './http/graphql-door.js';
import { GraphqlRateLimit } from './http/graphql-rate-limit.js';
import { SecondFactorController } from './http/second-factor.controller.js';
import { MediaController } from './media/media.controller.js';
import { acceptRawUploads } from './media/raw-uploads.js';
import { Live } from './live/live.js';
import { CONNECTOR_PARTS } from './connector-parts.js';
import { GatewayPartsModule } from './gateway-parts.module.js';
import { ReadContexts } from './read/read-context.js';
import { RESOLVERS } from './resolvers/index.js';
import { AccessGuard } from './session/access.guard.js';
import { Authenticator } from './session/authenticator.js';
import { GATEWAY_OPTIONS } from './tokens.js';

/**
 * The desk's door: GraphQL, its sockets, signing in, and the desk's own files. Asks the container for what the platform,
 * database, messaging and read-model modules give everywhere, and for command handlers on the CommandBus. Its guard is
 * global: handlers of other modules have to be marked public to be reached (SEC1).
 */
@Module({})
export class GatewayModule implements OnApplicationBootstrap, OnModuleDestroy {
  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
    @Inject(Live) private readonly live: Live,
  ) {
    // In the constructor: routes and hooks have to be there before the server is ready.
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    guardGraphqlDoor(server);
    keepOutOfCaches(server);
    acceptRawUploads(server);
    const { deskFolder = join(packageRoot, 'dist/desk') } = this.options;
    if (deskFolder !== null) serveDesk(server, deskFolder);
  }

  /** `parts`: when somebody else of the process shares them; by reference, or there would be two of each. */
  static forRoot(options: GatewayOptions = {}, parts = GatewayPartsModule.forRoot(options)): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        CqrsModule,
        ConversationCommandsModule,
        parts,
        GraphQLModule.forRootAsync({
          driver: CompiledApolloDriver,
          imports: [parts],
          inject: [CONFIG, LOGGER, Authenticator, ReadContexts, GraphqlRateLimit],
          useFactory: (
            config: Config,
            logger: Logger,
            authenticator: Authenticator,
            contexts: ReadContexts,
            rateLimit: GraphqlRateLimit,
          ) => graphqlOptions({ config, logger, authenticator, contexts, rateLimit }),
        }),
      ],
      controllers: [AuthController, SecondFactorController, MediaController],
      providers: [...RESOLVERS, ...CONNECTOR_PARTS, Live, { provide: APP_GUARD, useClass: AccessGuard }],
    };
  }

  onApplicationBootstrap(): void {
    this.live.attach(this.host.httpAdapter.getHttpServer() as Server);
  }

  /** Before Apollo, which closes the HTTP server when it is destroyed: that would wait for sockets that stay. */
  async onModuleDestroy(): Promise<void> {
    await this.live.close();
  }
}

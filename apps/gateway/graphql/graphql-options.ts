import type { ApolloServerPlugin } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled } from '@apollo/server/plugin/disabled';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyRequest } from 'fastify';
import { OperationTypeNode } from 'graphql';
import type { Config } from '#libs/platform/config/config.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { DocumentPermissions } from '../permissions/document-permissions.js';
import type { ReadContexts } from '../read/read-context.js';
import type { Authenticator } from '../session/authenticator.js';
import { GRAPHQL_PATH } from '../http/graphql-door.js';
import type { GraphqlRateLimit } from '../http/graphql-rate-limit.js';
import type { GatewayContext } from './context.js';
import { documentLimits, MAX_TOKENS } from './document-limits.js';
import { badInput, errorFormatter, forbidden, tooMany, unauthenticated } from './errors.js';

export interface GraphqlParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly authenticator: Authenticator;
  readonly contexts: ReadContexts;
  readonly rateLimit: GraphqlRateLimit;
}

export function graphqlOptions({
  config,
  logger,
  authenticator,
  contexts,
  rateLimit,
}: GraphqlParts): ApolloDriverConfig {
  return {
    path: GRAPHQL_PATH,
    autoSchemaFile: true,
    sortSchema: true,
    graphiql: false,
    introspection: config.demo,
    hideSchemaDetailsFromClientErrors: !config.demo,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    csrfPrevention: true,
    persistedQueries: false,
    autoTransformHttpErrors: false,
    parseOptions: { maxTokens: MAX_TOKENS },
    validationRules: [...documentLimits(config.demo)],
    formatError: errorFormatter(logger),
    context: async (request: FastifyRequest): Promise<GatewayContext> => {
      const actor = await authenticator.actorOf(request.headers.authorization);
      if (!actor) throw unauthenticated();
      const wait = await rateLimit.count(actor.id);
      if (wait !== null) throw tooMany(wait);
      return { actor, read: await contexts.open() };
    },
    // Off: it wraps the resolver of every field (performance 4).
    plugins: [ApolloServerPluginCacheControlDisabled(), permissions()],
  };
}

/** Every field of the operation is looked up in the permission table before anything runs (R54). */
function permissions(): ApolloServerPlugin<GatewayContext> {
  let table: DocumentPermissions | undefined;
  return {
    serverWillStart({ schema }) {
      table = new DocumentPermissions(schema);
      return Promise.resolve();
    },
    requestDidStart: () =>
      Promise.resolve({
        didResolveOperation({ document, operation, contextValue: { actor } }) {
          if (operation?.operation === OperationTypeNode.SUBSCRIPTION)
            throw badInput('Subscriptions run over the socket.');
          if (!actor || !table || table.forbidden(document, actor.role) !== null) throw forbidden();
          return Promise.resolve();
        },
      }),
  };
}

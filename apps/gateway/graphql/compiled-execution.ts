import type { ApolloServerOptionsWithGateway, BaseContext } from '@apollo/server';
import { GraphQLError, execute, type DocumentNode, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { compileQuery, isCompiledQuery, type CompiledQuery } from 'graphql-jit';

/**
 * Compiles a document once and runs it as plain code (performance 4: with the cache-control plugin off, 3.5 times Apollo
 * as it comes). Apollo keeps parsed documents, so a document is the key, and what is compiled goes when it goes.
 */
export class CompiledDocuments {
  private readonly compiled = new WeakMap<DocumentNode, Map<string, CompiledQuery | null>>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** null: the compiler cannot, graphql-js has to. */
  of(document: DocumentNode, operationName: string | undefined): CompiledQuery | null {
    let byName = this.compiled.get(document);
    if (!byName) this.compiled.set(document, (byName = new Map<string, CompiledQuery | null>()));
    const key = operationName ?? '';
    let query = byName.get(key);
    if (query === undefined) {
      const compiled = compileQuery(this.schema, document, operationName);
      query = isCompiledQuery(compiled) ? compiled : null;
      byName.set(key, query);
    }
    return query;
  }

  async execute(
    document: DocumentNode,
    operationName: string | undefined,
    variables: Readonly<Record<string, unknown>> | undefined,
    context: object,
    root: unknown = undefined,
  ): Promise<ExecutionResult> {
    const compiled = this.of(document, operationName);
    if (compiled) return compiled.query(root, context, variables ?? {});
    return execute({
      schema: this.schema,
      document,
      operationName,
      variableValues: variables,
      contextValue: context,
      rootValue: root,
    });
  }
}

type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];
type Executor = NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>;

/** Apollo's own door for another executor; despite the name there is no gateway behind it. */
export function compiledExecution(schema: GraphQLSchema): Gateway {
  const documents = new CompiledDocuments(schema);
  const executor: Executor = async ({ document, request, context, operationName }) => {
    const result = await documents.execute(document, operationName ?? undefined, request.variables, context);
    return { ...result, errors: result.errors?.map(asApolloExpects) } as Awaited<ReturnType<Executor>>;
  };
  return {
    load: () => Promise.resolve({ executor }),
    onSchemaLoadOrUpdate: (tell) => {
      tell({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    stop: () => Promise.resolve(),
  };
}

/**
 * The compiler's errors lack what Apollo reads of an error. Unusable variables it reports without a place in the
 * document, by which Apollo would know them.
 */
function asApolloExpects(error: GraphQLError): GraphQLError {
  const { message, path, originalError } = error;
  const aboutVariable = path === undefined && originalError === undefined && /^Variable "\$/u.test(message);
  const extensions = aboutVariable ? { code: 'BAD_USER_INPUT' } : { ...error.extensions };
  return new GraphQLError(message, { path, originalError, extensions });
}

import { LRUCache } from 'lru-cache';
import {
  GraphQLError,
  Kind,
  OperationTypeNode,
  getVariableValues,
  parse,
  specifiedRules,
  validate,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { z } from 'zod';
import type { Role } from '#libs/staff/roles.js';
import { documentLimits, MAX_TOKENS } from '../graphql/document-limits.js';
import { DocumentPermissions } from '../permissions/document-permissions.js';
import { LiveOperation, operationOf } from './live-operation.js';

/** `payload` of a subscribe message. */
export const subscribePayload = z.object({
  query: z.string().max(64_000),
  operationName: z.string().nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});
export type SubscribePayload = z.output<typeof subscribePayload>;

const KEPT = 2_000;

/** Documents of subscriptions: parsed, checked and compiled once, whoever sends them. */
export class LiveOperations {
  private readonly documents = new LRUCache<string, DocumentNode>({ max: 500 });
  private readonly operations = new LRUCache<string, LiveOperation>({ max: KEPT });
  private readonly permissions: DocumentPermissions;
  private readonly rules;

  constructor(
    private readonly schema: GraphQLSchema,
    introspection: boolean,
    private readonly onRender: () => void,
  ) {
    this.permissions = new DocumentPermissions(schema);
    this.rules = [...specifiedRules, ...documentLimits(introspection)];
  }

  /** The same operation with the same variables gives the same object. Throws GraphQLError for what cannot be run. */
  find({ query, variables }: SubscribePayload, role: Role): LiveOperation {
    const document = this.document(query);
    const forbidden = this.permissions.forbidden(document, role);
    if (forbidden !== null)
      throw new GraphQLError('Your role does not include this.', { extensions: { code: 'FORBIDDEN' } });
    const raw = variables ?? {};
    const key = JSON.stringify([query, Object.entries(raw).sort(([a], [b]) => (a < b ? -1 : 1))]);
    let operation = this.operations.get(key);
    if (!operation) this.operations.set(key, (operation = this.build(document, raw)));
    return operation;
  }

  private build(document: DocumentNode, raw: Record<string, unknown>): LiveOperation {
    const { coerced, errors } = getVariableValues(
      this.schema,
      operationOf(document).variableDefinitions ?? [],
      raw,
      {
        maxErrors: 5,
      },
    );
    if (errors?.[0]) throw errors[0];
    return new LiveOperation(this.schema, document, coerced ?? {}, raw, this.onRender);
  }

  private document(query: string): DocumentNode {
    const known = this.documents.get(query);
    if (known) return known;
    const document = parse(query, { maxTokens: MAX_TOKENS });
    const [error] = validate(this.schema, document, this.rules);
    if (error) throw error;
    const operation = operationOf(document);
    if (operation.operation !== OperationTypeNode.SUBSCRIPTION)
      throw new GraphQLError('Only subscriptions run over the socket.');
    if (operation.selectionSet.selections.some((each) => each.kind !== Kind.FIELD)) {
      throw new GraphQLError('A subscription has to begin with its field.');
    }
    this.documents.set(query, document);
    return document;
  }
}

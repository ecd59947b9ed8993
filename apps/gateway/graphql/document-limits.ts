import { ApolloArmor } from '@escape.tech/graphql-armor';
import { GraphQLError, Kind, NoSchemaIntrospectionCustomRule, type ValidationRule } from 'graphql';

/** SEC10. All of the desk's documents stay far below. */
export const MAX_DEPTH = 10;
export const MAX_ALIASES = 15;
export const MAX_COST = 5_000;
export const MAX_TOKENS = 2_000;
const MAX_DIRECTIVES = 10;

/** One operation a document: what is not run would still be parsed, checked and counted. */
const OneOperation: ValidationRule = (context) => ({
  Document(document) {
    const operations = document.definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
    if (operations.length > 1) context.reportError(new GraphQLError('Only one operation per document.'));
  },
});

/** Checked before anything runs, over HTTP and over the socket alike. */
export function documentLimits(introspection: boolean): readonly ValidationRule[] {
  const { validationRules } = new ApolloArmor({
    maxDepth: { n: MAX_DEPTH, ignoreIntrospection: introspection },
    maxAliases: { n: MAX_ALIASES },
    // Not ignoring introspection: `__schema` beside other fields would hide them from the limit.
    costLimit: { maxCost: MAX_COST, ignoreIntrospection: introspection },
    maxDirectives: { n: MAX_DIRECTIVES },
  }).protect();
  const limits = [OneOperation, ...(validationRules as readonly ValidationRule[])];
  return introspection ? limits : [...limits, NoSchemaIntrospectionCustomRule];
}

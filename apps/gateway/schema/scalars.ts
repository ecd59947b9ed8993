import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** Safe integers only: what lies beyond could not come back unchanged through JSON. */
function instant(value: unknown): number {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return value;
  throw new TypeError('Instant has to be a whole number of milliseconds since 1970 UTC');
}

export const InstantScalar = new GraphQLScalarType<number, number>({
  name: 'Instant',
  description: 'Milliseconds since 1970 UTC, as a number.',
  serialize: instant,
  parseValue: instant,
  parseLiteral: (node) => instant(node.kind === Kind.INT ? Number(node.value) : null),
});

/** Output only: nothing takes JSON as an argument. */
export const JsonScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value.',
  serialize: (value) => value,
  parseValue: refuse,
  parseLiteral: (node: ValueNode) => refuse(node),
});

function refuse(_: unknown): never {
  throw new TypeError('JSON is not an input');
}

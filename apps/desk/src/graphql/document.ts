/** A GraphQL document with the types of its answer and variables; the text is what goes on the wire. */
export interface Document<Data, Variables> {
  readonly text: string;
  readonly name: string;
  /** Types only, never set. */
  readonly types?: (variables: Variables) => Data;
}

export function graphql<Data, Variables = Record<string, never>>(text: string): Document<Data, Variables> {
  const trimmed = text.replace(/\s+/g, ' ').trim();
  const name = /^(?:query|mutation|subscription) (\w+)/.exec(trimmed)?.[1];
  if (name === undefined) throw new Error('a document starts with its operation and name');
  return { text: trimmed, name };
}

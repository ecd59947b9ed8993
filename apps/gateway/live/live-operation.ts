import {
  GraphQLList,
  Kind,
  getArgumentValues,
  getNullableType,
  isObjectType,
  type DocumentNode,
  type FieldNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { CompiledDocuments } from '../graphql/compiled-execution.js';
import type { GatewayContext } from '../graphql/context.js';

type SharedContext = GatewayContext & { readonly actor: null };

/** A piece of the answer that is made and serialised for itself: `changes` differs by view, `counts` by agent. */
interface Part {
  readonly responseKey: string;
  readonly field: string;
  readonly document: DocumentNode;
  /** Text by the object it was made from, and gone with it: whoever shows the same object shares the text. */
  readonly made: WeakMap<object, Promise<string>>;
}

/** A subscription with its variables: run and serialised once for all who ask the same (performance 4, goal 10). */
export class LiveOperation {
  readonly field: string;
  readonly args: Readonly<Record<string, unknown>>;
  private readonly responseKey: string;
  private readonly parts: readonly Part[] | null;
  private readonly compiled: CompiledDocuments;
  private readonly whole = new WeakMap<object, Promise<string>>();

  /** `document` is valid and holds one subscription with one field. `variables` are coerced. */
  constructor(
    schema: GraphQLSchema,
    private readonly document: DocumentNode,
    readonly variables: Readonly<Record<string, unknown>>,
    private readonly rawVariables: Readonly<Record<string, unknown>>,
    private readonly onRender: () => void,
  ) {
    const operation = operationOf(document);
    const node = rootFieldOf(operation);
    const definition = schema.getSubscriptionType()?.getFields()[node.name.value];
    if (!definition) throw new Error(`there is no subscription ${node.name.value}`);
    this.field = node.name.value;
    this.responseKey = node.alias?.value ?? node.name.value;
    this.args = getArgumentValues(definition, node, { ...variables });
    this.compiled = new CompiledDocuments(schema);
    const type = getNullableType(definition.type);
    this.parts =
      type instanceof GraphQLList || !isObjectType(type) ? null : partsOf(document, operation, node);
  }

  selects(field: string): boolean {
    return this.parts === null || this.parts.some((part) => part.field === field);
  }

  /** `source`: the value of the root field. The text of an execution result. */
  async render(source: object, context: SharedContext): Promise<string> {
    if (this.parts === null)
      return shared(this.whole, source, () => this.run(this.document, source, context));
    const texts = await Promise.all(this.parts.map((part) => this.renderPart(part, source, context)));
    const fields = this.parts.map((part, i) => `${JSON.stringify(part.responseKey)}:${texts[i]}`);
    return `{"data":{${JSON.stringify(this.responseKey)}:{${fields.join(',')}}}}`;
  }

  private renderPart(part: Part, source: object, context: SharedContext): Promise<string> {
    const value: unknown = Reflect.get(source, part.field);
    const make = async (): Promise<string> => {
      const data = await this.execute(part.document, source, context);
      return JSON.stringify(Reflect.get(Reflect.get(data, this.responseKey) as object, part.responseKey));
    };
    return typeof value === 'object' && value !== null ? shared(part.made, value, make) : make();
  }

  private async run(document: DocumentNode, source: object, context: SharedContext): Promise<string> {
    return `{"data":${JSON.stringify(await this.execute(document, source, context))}}`;
  }

  private async execute(document: DocumentNode, source: object, context: SharedContext): Promise<object> {
    this.onRender();
    const root = { [this.field]: source };
    const { data, errors } = await this.compiled.execute(
      document,
      undefined,
      this.rawVariables,
      context,
      root,
    );
    if (errors?.[0] || !data)
      throw new Error('a push could not be made', { cause: errors?.[0]?.originalError ?? errors?.[0] });
    return data;
  }
}

function shared(
  made: WeakMap<object, Promise<string>>,
  source: object,
  make: () => Promise<string>,
): Promise<string> {
  let text = made.get(source);
  if (!text) made.set(source, (text = make()));
  return text;
}

export function operationOf(document: DocumentNode): OperationDefinitionNode {
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (!operation) throw new Error('the document holds no operation');
  return operation;
}

/** Validation has seen to it that there is exactly one (SingleFieldSubscriptions); it may sit in a fragment. */
export function rootFieldOf(operation: OperationDefinitionNode): FieldNode {
  const [selection] = operation.selectionSet.selections;
  if (selection?.kind !== Kind.FIELD) throw new Error('the subscription does not begin with a field');
  return selection;
}

/** null: the selection is not simple enough to be taken apart, and is made as a whole. */
function partsOf(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  node: FieldNode,
): readonly Part[] | null {
  const fields = node.selectionSet?.selections ?? [];
  const keys = new Set<string>();
  const parts: Part[] = [];
  for (const field of fields) {
    if (field.kind !== Kind.FIELD || (field.directives?.length ?? 0) > 0 || field.name.value.startsWith('__'))
      return null;
    const responseKey = field.alias?.value ?? field.name.value;
    if (keys.has(responseKey)) return null;
    keys.add(responseKey);
    parts.push({
      responseKey,
      field: field.name.value,
      document: onlyWith(document, operation, {
        ...node,
        selectionSet: { kind: Kind.SELECTION_SET, selections: [field] },
      }),
      made: new WeakMap(),
    });
  }
  return parts;
}

function onlyWith(
  document: DocumentNode,
  operation: OperationDefinitionNode,
  field: FieldNode,
): DocumentNode {
  const narrowed = { ...operation, selectionSet: { kind: Kind.SELECTION_SET, selections: [field] } } as const;
  return {
    ...document,
    definitions: document.definitions.map((each) => (each === operation ? narrowed : each)),
  };
}

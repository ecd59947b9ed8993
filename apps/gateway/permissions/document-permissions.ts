import {
  TypeInfo,
  getNamedType,
  isIntrospectionType,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';
import { isAtLeast, type Role } from '#libs/staff/roles.js';
import { FIELD_PERMISSIONS } from './field-permissions.js';

/** Every `Type.field` that a validated document names, introspection aside. Fragments are visited where they stand. */
export function fieldsOf(schema: GraphQLSchema, document: DocumentNode): ReadonlySet<string> {
  const fields = new Set<string>();
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        const parent = types.getParentType();
        if (!parent || isIntrospectionType(getNamedType(parent)) || node.name.value.startsWith('__')) return;
        fields.add(`${parent.name}.${node.name.value}`);
      },
    }),
  );
  return fields;
}

/** The first field of the document that `role` may not read, or null. Closed unless the table opens it. */
export function forbiddenField(fields: ReadonlySet<string>, role: Role): string | null {
  for (const field of fields) {
    const least = FIELD_PERMISSIONS.get(field);
    if (least === undefined || !isAtLeast(role, least)) return field;
  }
  return null;
}

/** Documents are parsed once and asked about with every request: remembered as long as the document lives. */
export class DocumentPermissions {
  private readonly known = new WeakMap<
    DocumentNode,
    { fields: ReadonlySet<string>; forbidden: Map<Role, string | null> }
  >();

  constructor(private readonly schema: GraphQLSchema) {}

  forbidden(document: DocumentNode, role: Role): string | null {
    let entry = this.known.get(document);
    if (!entry) {
      entry = { fields: fieldsOf(this.schema, document), forbidden: new Map() };
      this.known.set(document, entry);
    }
    let answer = entry.forbidden.get(role);
    if (answer === undefined) {
      answer = forbiddenField(entry.fields, role);
      entry.forbidden.set(role, answer);
    }
    return answer;
  }
}

import 'reflect-metadata';
import { readFileSync, writeFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { isInterfaceType, isObjectType, type GraphQLSchema } from 'graphql';
import { FIELD_PERMISSIONS } from '../permissions/field-permissions.js';
import { buildSchema } from './build-schema.js';
import { schemaText } from './schema-text.js';

const FILE = 'docs/schema.graphql';

let schema: GraphQLSchema;
beforeAll(async () => {
  schema = await buildSchema();
});

function fieldsOfSchema(): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    (isObjectType(type) || isInterfaceType(type)) && !type.name.startsWith('__')
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );
}

describe('the schema', () => {
  it('is what docs/schema.graphql says (UPDATE_SCHEMA=1 writes it)', () => {
    const text = schemaText(schema);
    if (process.env['UPDATE_SCHEMA'] === '1') writeFileSync(FILE, text);
    expect(readFileSync(FILE, 'utf8')).toBe(text);
  });

  it('has a row in the permission table for every field', () => {
    const missing = fieldsOfSchema().filter((field) => !FIELD_PERMISSIONS.has(field));
    expect(missing).toEqual([]);
  });

  it('has every field that the permission table speaks of', () => {
    const known = new Set(fieldsOfSchema());
    expect([...FIELD_PERMISSIONS.keys()].filter((field) => !known.has(field))).toEqual([]);
  });
});

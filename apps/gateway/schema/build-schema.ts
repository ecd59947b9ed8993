import { NestFactory } from '@nestjs/core';
import { Module } from '@nestjs/common';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, type GraphQLSchema } from 'graphql';
import { SCHEMA_RESOLVERS } from '../resolvers/index.js';

@Module({ imports: [GraphQLSchemaBuilderModule] })
class SchemaOnly {}

/** The schema of the code, without a server behind it. */
export async function buildSchema(): Promise<GraphQLSchema> {
  const app = await NestFactory.createApplicationContext(SchemaOnly, { logger: false });
  try {
    return lexicographicSortSchema(await app.get(GraphQLSchemaFactory).create([...SCHEMA_RESOLVERS]));
  } finally {
    await app.close();
  }
}

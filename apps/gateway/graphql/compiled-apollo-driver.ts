import { Injectable } from '@nestjs/common';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { compiledExecution } from './compiled-execution.js';

/** Nest's Apollo driver with compiled execution. */
@Injectable()
export class CompiledApolloDriver extends ApolloDriver {
  override async registerServer(options: ApolloDriverConfig): Promise<void> {
    const { schema } = options;
    if (!schema) throw new Error('the schema has to be built before the server is registered');
    await super.registerServer({ ...options, gateway: compiledExecution(schema) } as ApolloDriverConfig);
  }
}

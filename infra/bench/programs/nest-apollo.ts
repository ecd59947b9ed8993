import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Args, GraphQLModule, Int, Query, Resolver } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { InboxViewEnum } from '#apps/gateway/schema/enums.js';
import { InboxPageType } from '#apps/gateway/schema/inbox.js';
import type { InboxView } from '#libs/read-models/queries-port.js';
import type { Program } from '../ground/program.js';
import { inboxPage } from '../material/inbox-page.js';

@Resolver()
class PlainInboxResolver {
  private readonly page = inboxPage();

  @Query(() => InboxPageType)
  inbox(
    @Args('view', { type: () => InboxViewEnum }) _view: InboxView,
    @Args('first', { type: () => Int, defaultValue: 50 }) _first: number,
  ): InboxPageType {
    return this.page();
  }
}

@Module({
  imports: [GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true })],
  providers: [PlainInboxResolver],
})
class PlainModule {}

/** The peer: NestJS and Apollo as their own guide sets them up, on Fastify; nobody has to sign in. */
export async function start(): Promise<Program> {
  // What one deploys; in development Apollo does more for each request.
  process.env['NODE_ENV'] = 'production';
  const app = await NestFactory.create<NestFastifyApplication>(PlainModule, new FastifyAdapter(), {
    logger: false,
  });
  await app.listen(0, '127.0.0.1');
  return { url: await app.getUrl(), close: () => app.close() };
}

import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Module, type INestApplicationContext, type OnModuleInit } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { randomUUID } from 'node:crypto';
import type { EventLog } from '#libs/application/ports/event-log.js';
import type { Progress, Subscriber } from '#libs/application/ports/subscriptions.js';
import {
  CHANNEL_READER,
  DATABASE,
  EVENT_LOG,
  HEALTH,
  IDS,
  INBOX_READER,
  LOGGER,
  METRICS,
  PROGRESS,
} from '#libs/application/tokens.js';
import { ChannelTopicReader } from '#libs/log/channel/channel-topic-reader.js';
import { HealthChecks } from '#libs/platform/health/health-checks.js';
import { Metrics } from '#libs/platform/metrics/metrics.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { TransportSeal } from '#libs/privacy/transport-seal.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { openInboxLog } from '../lint/postgres/inbox.js';
import { quietLog } from '../lint/postgres/program.js';
import { MessagingModule } from './messaging.module.js';
import { SubscriptionRegistry } from './subscription-registry.js';

const handled: string[] = [];

@Module({})
class Part implements OnModuleInit {
  constructor(private readonly registry: SubscriptionRegistry) {}

  onModuleInit(): void {
    const subscriber: Subscriber<'inbox-events'> = {
      name: 'part',
      topic: 'inbox-events',
      async handle(events) {
        handled.push(...events.map(({ stream }) => stream));
      },
    };
    this.registry.add(subscriber);
  }
}

let db: TestDatabase;
let app: INestApplicationContext;
const metrics = new Metrics();

beforeAll(async () => {
  db = await openTestDatabase();
  const { log, reader } = await openInboxLog(db.database);
  const channelReader = new ChannelTopicReader(
    db.database,
    new TransportSeal(new MasterKey(Buffer.alloc(32, 1))),
    32,
  );
  const values = new Map<symbol, unknown>([
    [DATABASE, db.database],
    [EVENT_LOG, log],
    [INBOX_READER, reader],
    [CHANNEL_READER, channelReader],
    [LOGGER, quietLog],
    [METRICS, metrics],
    [HEALTH, new HealthChecks()],
    [IDS, { uuid: randomUUID }],
  ]);
  const providers = [...values].map(([provide, useValue]) => ({ provide, useValue }));
  class Ground {}
  class Root {}
  const ground = { module: Ground, global: true, providers, exports: [...values.keys()] };
  Module({ imports: [ground, MessagingModule.forRoot({ signals: 'postgres' }), Part] })(Root);
  app = await NestFactory.createApplicationContext(Root, { logger: false });
});
afterAll(() => db.close());

describe('the messaging module', () => {
  it('runs what was registered, tells of progress, and stops with the application', async () => {
    const log = app.get<EventLog>(EVENT_LOG);
    const outcome = await log.append({
      commandId: randomUUID(),
      at: 1,
      streams: [
        {
          stream: 'conversation-1',
          expected: 'none',
          events: [
            {
              type: 'Tagged',
              data: { conversationId: 'conversation-1', tag: 'vip', by: { kind: 'agent', id: 'ana' }, at: 1 },
            },
          ],
        },
      ],
    });
    if (outcome.kind !== 'appended') throw new Error(outcome.kind);
    expect(await app.get<Progress>(PROGRESS).waitFor('part', outcome.positions, 10_000)).toBe(true);
    expect(handled).toEqual(['conversation-1']);
    expect(await app.get<HealthChecks>(HEALTH).readiness()).toEqual({
      ready: true,
      checks: { subscriptions: 'ok' },
    });
    expect(() =>
      app.get(SubscriptionRegistry).add({ name: 'late', topic: 'inbox-events', handle: async () => {} }),
    ).toThrow('subscriber late comes too late');
    await app.close();
    expect(await db.database.query('select name from workers')).toEqual([]);
    expect(await metrics.text()).toContain(
      'throughline_subscription_batch_events_count{subscription="part"} 1',
    );
  });
});

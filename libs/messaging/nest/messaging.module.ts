import { Module, type DynamicModule, type OnApplicationShutdown, type Provider } from '@nestjs/common';
import { hostname } from 'node:os';
import type { Ids } from '#libs/application/ports/clock.js';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { TopicReader } from '#libs/application/ports/topic-reader.js';
import {
  CHANNEL_READER,
  DATABASE,
  HEALTH,
  IDS,
  INBOX_READER,
  LOGGER,
  METRICS,
  PROGRESS,
  SIGNALS,
} from '#libs/application/tokens.js';
import type { Database } from '#libs/database/database.js';
import type { HealthChecks } from '#libs/platform/health/health-checks.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import type { Metrics } from '#libs/platform/metrics/metrics.js';
import { subscriptionMetrics } from '../metrics/subscription-metrics.js';
import { ParkedControl } from '../parking/parked-control.js';
import { SubscriptionProgress } from '../progress/subscription-progress.js';
import { InMemorySignals } from '../signals/in-memory-signals.js';
import { PostgresSignals } from '../signals/postgres-signals.js';
import { RunningSubscriptions } from './running-subscriptions.js';
import { SubscriptionRegistry } from './subscription-registry.js';

export interface MessagingOptions {
  /** `in-memory` where everything runs in one process, `postgres` where there are several. */
  readonly signals: 'in-memory' | 'postgres';
  /** Shown to operators as the worker's name; default: host and process id. */
  readonly name?: string;
}

/** SIGNALS, PROGRESS, SubscriptionRegistry and ParkedControl, everywhere; runs what is in the registry. */
@Module({})
export class MessagingModule {
  static forRoot(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      global: true,
      providers: [
        SubscriptionRegistry,
        signalsProvider(options),
        {
          provide: PROGRESS,
          useFactory: (database: Database, signals: Signals) => new SubscriptionProgress(database, signals),
          inject: [DATABASE, SIGNALS],
        },
        {
          provide: ParkedControl,
          useFactory: (database: Database, signals: Signals) => new ParkedControl(database, signals),
          inject: [DATABASE, SIGNALS],
        },
        runningProvider(options),
      ],
      exports: [SIGNALS, PROGRESS, SubscriptionRegistry, ParkedControl],
    };
  }
}

function signalsProvider({ signals }: MessagingOptions): Provider {
  return {
    provide: SIGNALS,
    useFactory: async (database: Database, ids: Ids, logger: Logger): Promise<Signals> => {
      if (signals === 'in-memory')
        return new InMemorySignals((channel, error) =>
          logger.error('a hearer of signals failed', { channel, error }),
        );
      const shared = new ClosingSignals(database, ids.uuid(), logger);
      await shared.open();
      return shared;
    },
    inject: [DATABASE, IDS, LOGGER],
  };
}

/** Closed with the application, after the subscriptions have stopped. */
class ClosingSignals extends PostgresSignals implements OnApplicationShutdown {
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }
}

function runningProvider(options: MessagingOptions): Provider {
  return {
    provide: RunningSubscriptions,
    useFactory: (
      registry: SubscriptionRegistry,
      database: Database,
      signals: Signals,
      log: Logger,
      metrics: Metrics,
      health: HealthChecks,
      inbox: TopicReader<'inbox-events'>,
      channel: TopicReader<'channel-events'>,
    ) =>
      new RunningSubscriptions(
        registry,
        {
          database,
          signals,
          log,
          metrics: subscriptionMetrics(metrics),
          readers: { 'inbox-events': inbox, 'channel-events': channel },
          name: options.name ?? `${hostname()}:${process.pid}`,
        },
        health,
      ),
    inject: [SubscriptionRegistry, DATABASE, SIGNALS, LOGGER, METRICS, HEALTH, INBOX_READER, CHANNEL_READER],
  };
}

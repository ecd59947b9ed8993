import { hostname } from 'node:os';
import type { Signals, Subscriber } from '#libs/application/ports/subscriptions.js';
import type { Database } from '#libs/database/database.js';
import { createLogger, type Logger } from '#libs/platform/logging/logger.js';
import { SubscriptionRunner, type TopicReaders } from '../../runner/subscription-runner.js';
import type { Timing } from '../../runner/timing.js';
import { lintTiming, type Worker } from '../transport-under-lint.js';

export const quietLog: Logger = createLogger({ level: 'error', destination: { write: () => undefined } });

/** A worker as another process would be one: a runner of its own over the shared database. */
export async function startRunner(
  tools: { readonly database: Database; readonly readers: TopicReaders; readonly signals: Signals },
  name: string,
  subscribers: readonly Subscriber[],
  timing: Partial<Timing> = {},
): Promise<Worker> {
  const runner = new SubscriptionRunner(subscribers, {
    ...tools,
    log: quietLog,
    name: `${name} on ${hostname()}`,
    timing: { ...lintTiming, ...timing },
  });
  await runner.start();
  return runner;
}

/** Takes a transaction back. */
export class Abandoned extends Error {}

export function unlessAbandoned(error: unknown): void {
  if (!(error instanceof Abandoned)) throw error;
}

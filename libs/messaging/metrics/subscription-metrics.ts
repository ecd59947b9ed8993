import type { Metrics } from '#libs/platform/metrics/metrics.js';

export interface SubscriptionReading {
  readonly subscription: string;
  /** Events written but not passed, in the partitions of this process. */
  readonly lag: number;
  /** Streams parked, in all partitions. */
  readonly parked: number;
  /** Partitions of this process. */
  readonly partitions: number;
  /** Stopped for good, with an alarm. */
  readonly halted: boolean;
}

/** What the runner tells of itself. */
export interface SubscriptionMetrics {
  /** A transaction with so many events for the handler begins; call the result once it is committed. */
  batch(subscription: string, events: number): () => void;
  /** A transaction was rolled back: moved, conflict, outage or poison. */
  failed(subscription: string, kind: string): void;
  /** How a subscription is doing, every heartbeat. */
  reading(reading: SubscriptionReading): void;
}

export const noMetrics: SubscriptionMetrics = {
  batch: () => () => undefined,
  failed: () => undefined,
  reading: () => undefined,
};

/** The runner's metrics among those of its process. */
export function subscriptionMetrics(metrics: Metrics): SubscriptionMetrics {
  const label = ['subscription'] as const;
  const name = (what: string): string => `throughline_subscription_${what}`;
  const sizes = metrics.histogram(
    name('batch_events'),
    'Events handled in one transaction',
    [1, 2, 5, 10, 25, 50, 100, 250, 500, 1_000, 5_000],
    label,
  );
  const seconds = metrics.histogram(
    name('batch_seconds'),
    'Time of a transaction that was committed',
    [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    label,
  );
  const failures = metrics.counter(name('failures_total'), 'Transactions that were rolled back, by reason', [
    'subscription',
    'kind',
  ]);
  const lag = metrics.gauge(
    name('lag_events'),
    'Events not passed yet, in partitions of this process',
    label,
  );
  const parked = metrics.gauge(name('parked_streams'), 'Streams whose events wait', label);
  const partitions = metrics.gauge(name('partitions'), 'Partitions of this process', label);
  const halted = metrics.gauge(name('halted'), '1: stopped for good, a person has to look', label);
  return {
    batch(subscription, events) {
      const stop = seconds.startTimer({ subscription });
      return () => {
        stop();
        sizes.observe({ subscription }, events);
      };
    },
    failed: (subscription, kind) => failures.inc({ subscription, kind }),
    reading(reading) {
      const labels = { subscription: reading.subscription };
      lag.set(labels, reading.lag);
      parked.set(labels, reading.parked);
      partitions.set(labels, reading.partitions);
      halted.set(labels, reading.halted ? 1 : 0);
    },
  };
}

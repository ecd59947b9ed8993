import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * The metrics of one process. A name asked for twice gives the same metric, so that two instances of a part share it.
 * Names: throughline_<part>_<what>_<unit>, counters end in _total. Labels have few values: never an id of a person.
 */
export class Metrics {
  private readonly registry = new Registry();

  /** The process's own: memory, event loop, garbage collection. Once a process, not in tests. */
  collectProcess(): void {
    collectDefaultMetrics({ register: this.registry });
  }

  counter<L extends string = never>(name: string, help: string, labels: readonly L[] = []): Counter<L> {
    return (
      this.known<Counter<L>>(name) ??
      new Counter({ name, help, labelNames: [...labels], registers: [this.registry] })
    );
  }

  gauge<L extends string = never>(name: string, help: string, labels: readonly L[] = []): Gauge<L> {
    return (
      this.known<Gauge<L>>(name) ??
      new Gauge({ name, help, labelNames: [...labels], registers: [this.registry] })
    );
  }

  /** `buckets` in the unit of the name; seconds for durations. */
  histogram<L extends string = never>(
    name: string,
    help: string,
    buckets: readonly number[],
    labels: readonly L[] = [],
  ): Histogram<L> {
    return (
      this.known<Histogram<L>>(name) ??
      new Histogram({
        name,
        help,
        buckets: [...buckets],
        labelNames: [...labels],
        registers: [this.registry],
      })
    );
  }

  /** Prometheus' text format. */
  text(): Promise<string> {
    return this.registry.metrics();
  }

  get contentType(): string {
    return this.registry.contentType;
  }

  private known<M>(name: string): M | undefined {
    return this.registry.getSingleMetric(name) as M | undefined;
  }
}

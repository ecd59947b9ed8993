import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { HealthChecks } from '#libs/platform/health/health-checks.js';
import { SubscriptionRunner, type RunnerOptions } from '../runner/subscription-runner.js';
import type { SubscriptionRegistry } from './subscription-registry.js';

/** Runs the subscriptions for as long as the application does: from bootstrap to before it closes its doors. */
export class RunningSubscriptions implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private runner: SubscriptionRunner | undefined;

  constructor(
    private readonly registry: SubscriptionRegistry,
    private readonly options: RunnerOptions,
    private readonly health: HealthChecks,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    this.runner = new SubscriptionRunner(this.registry.close(), this.options);
    this.health.register('subscriptions', () => this.check());
    await this.runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.runner?.stop();
  }

  private async check(): Promise<void> {
    const halted = this.runner?.readings().filter((reading) => reading.halted) ?? [];
    if (halted.length > 0)
      throw new Error(`stopped for good: ${halted.map(({ subscription }) => subscription).join(', ')}`);
  }
}

import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Logger } from '../logging/logger.js';

/** Work that any number of processes may do at once. `stopping`: ask between batches of long work. */
export interface MaintenanceStep {
  readonly name: string;
  run(stopping: () => boolean): Promise<unknown>;
}

const HOUR_MS = 3_600_000;

/** Runs its steps in order at start and every hour. */
export class HourlyMaintenance implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly steps: readonly MaintenanceStep[],
    private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.run();
    this.timer = setInterval(() => void this.run(), HOUR_MS);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** All of it once. Never rejects: what fails is told and tried again within the hour. Called twice, it runs once. */
  run(): Promise<void> {
    this.running ??= this.runSteps().finally(() => (this.running = undefined));
    return this.running;
  }

  private async runSteps(): Promise<void> {
    for (const { name, run } of this.steps) {
      if (this.stopped) return;
      try {
        await run(() => this.stopped);
      } catch (error) {
        this.log.warn('maintenance failed', { step: name, error });
      }
    }
  }
}

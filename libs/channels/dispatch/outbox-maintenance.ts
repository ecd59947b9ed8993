import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Database } from '#libs/database/database.js';
import { HOUR } from '#libs/domain/time.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { sweepOutbox } from './sweep-outbox.js';

/** What the outbox needs done by the hour. Any number of processes may. */
export class OutboxMaintenance implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly log: Logger,
  ) {}

  onApplicationBootstrap(): void {
    void this.run();
    this.timer = setInterval(() => void this.run(), HOUR);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Never rejects: what fails is told and tried again within the hour. Called twice, it runs once. */
  run(): Promise<void> {
    this.running ??= this.sweep().finally(() => (this.running = undefined));
    return this.running;
  }

  private async sweep(): Promise<void> {
    if (this.stopped) return;
    try {
      const swept = await sweepOutbox(this.database, this.clock.now(), () => this.stopped);
      if (swept > 0) this.log.info('settled replies swept from the outbox', { swept });
    } catch (error) {
      this.log.warn('the outbox could not be swept', { error });
    }
  }
}

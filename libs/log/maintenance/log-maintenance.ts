import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import type { Clock } from '#libs/application/ports/clock.js';
import type { Database } from '#libs/database/database.js';
import { HOUR } from '#libs/domain/time.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { dropOldDays, makeDays } from './channel-days.js';
import { forgetOldIds, type IdTable } from './old-ids.js';

const ID_TABLES: readonly IdTable[] = ['channel_event_ids', 'commands'];

/** What the log needs done by the hour: days made ahead and dropped, old ids forgotten. Any number of processes may. */
export class LogMaintenance implements OnApplicationBootstrap, BeforeApplicationShutdown {
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

  /** All of it once. Never rejects: what fails is told and tried again within the hour. Called twice, it runs once. */
  run(): Promise<void> {
    this.running ??= this.steps().finally(() => (this.running = undefined));
    return this.running;
  }

  private async steps(): Promise<void> {
    await this.attempt('make days', () => makeDays(this.database, this.clock.now()));
    await this.attempt('drop days', () => this.dropDays());
    for (const table of ID_TABLES)
      await this.attempt(`forget ${table}`, () => forgetOldIds(this.database, table, () => this.stopped));
  }

  private async dropDays(): Promise<void> {
    const { dropped, held } = await dropOldDays(this.database, this.clock.now());
    if (dropped.length > 0) this.log.info('old days of channel-events dropped', { days: dropped });
    if (held.length > 0)
      this.log.warn('old days of channel-events are kept: a subscription has not passed them', {
        days: held,
      });
  }

  private async attempt(step: string, work: () => Promise<unknown>): Promise<void> {
    if (this.stopped) return;
    try {
      await work();
    } catch (error) {
      this.log.warn('maintenance of the log failed', { step, error });
    }
  }
}

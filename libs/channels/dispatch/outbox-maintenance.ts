import type { Clock } from '#libs/application/ports/clock.js';
import type { Database } from '#libs/database/database.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { HourlyMaintenance } from '#libs/platform/maintenance/hourly-maintenance.js';
import { sweepOutbox } from './sweep-outbox.js';

/** What the outbox needs done by the hour. */
export function outboxMaintenance(database: Database, clock: Clock, log: Logger): HourlyMaintenance {
  const sweep = async (stopping: () => boolean): Promise<void> => {
    const swept = await sweepOutbox(database, clock.now(), stopping);
    if (swept > 0) log.info('settled replies swept from the outbox', { swept });
  };
  return new HourlyMaintenance([{ name: 'sweep the outbox', run: sweep }], log);
}

import type { Clock } from '#libs/application/ports/clock.js';
import type { Database } from '#libs/database/database.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { HourlyMaintenance, type MaintenanceStep } from '#libs/platform/maintenance/hourly-maintenance.js';
import { dropOldDays, makeDays } from './channel-days.js';
import { forgetOldIds, type IdTable } from './old-ids.js';

const ID_TABLES: readonly IdTable[] = ['channel_event_ids', 'commands'];

/** What the log needs done by the hour: days made ahead and dropped, old ids forgotten. */
export function logMaintenance(database: Database, clock: Clock, log: Logger): HourlyMaintenance {
  const dropDays = async (): Promise<void> => {
    const { dropped, held } = await dropOldDays(database, clock.now());
    if (dropped.length > 0) log.info('old days of channel-events dropped', { days: dropped });
    if (held.length > 0)
      log.warn('old days of channel-events are kept: a subscription has not passed them', { days: held });
  };
  const forget = (table: IdTable): MaintenanceStep => ({
    name: `forget ${table}`,
    run: (stopping) => forgetOldIds(database, table, stopping),
  });
  const steps = [
    { name: 'make days', run: () => makeDays(database, clock.now()) },
    { name: 'drop days', run: dropDays },
    ...ID_TABLES.map(forget),
  ];
  return new HourlyMaintenance(steps, log);
}

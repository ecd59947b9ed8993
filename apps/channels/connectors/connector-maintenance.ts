import type { Clock } from '#libs/application/ports/clock.js';
import { KnownEvents } from '#libs/channels/connectors/intake/known-events.js';
import type { Database } from '#libs/database/database.js';
import { DAY } from '#libs/domain/time.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { HourlyMaintenance } from '#libs/platform/maintenance/hourly-maintenance.js';

/** For so long an id names one event, as commands are remembered (DESIGN section 2). */
export const REMEMBERED = 30 * DAY;

export function connectorMaintenance(database: Database, clock: Clock, logger: Logger): HourlyMaintenance {
  const run = (): Promise<void> => new KnownEvents(database).sweep(clock.now() - REMEMBERED);
  return new HourlyMaintenance([{ name: 'forget old ids of connectors', run }], logger);
}

import { Module, type DynamicModule } from '@nestjs/common';
import { join } from 'node:path';
import { CLOCK, CONFIG, HEALTH, IDS, LOGGER, METRICS } from '#libs/application/tokens.js';
import { DemoClock } from './clock/demo-clock.js';
import { DemoClockController } from './clock/demo-clock.controller.js';
import { SystemClock } from './clock/system-clock.js';
import type { Config } from './config/config.js';
import { HealthChecks } from './health/health-checks.js';
import { OperationsController } from './http/operations.controller.js';
import { RandomIds } from './ids/random-ids.js';
import type { Logger } from './logging/logger.js';
import { Metrics } from './metrics/metrics.js';

export interface PlatformOptions {
  readonly config: Config;
  readonly logger: Logger;
}

/** What every process has, everywhere: CONFIG, LOGGER, CLOCK, IDS, METRICS, HEALTH, and /health, /ready, /metrics. */
@Module({})
export class PlatformModule {
  static forRoot({ config, logger }: PlatformOptions): DynamicModule {
    const clock = config.demo ? new DemoClock(join(config.dataFolder, 'demo-clock')) : new SystemClock();
    return {
      module: PlatformModule,
      global: true,
      controllers: config.demo ? [OperationsController, DemoClockController] : [OperationsController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: LOGGER, useValue: logger },
        { provide: CLOCK, useValue: clock },
        { provide: IDS, useClass: RandomIds },
        { provide: METRICS, useFactory: (): Metrics => new Metrics() },
        { provide: HEALTH, useFactory: (): HealthChecks => new HealthChecks() },
      ],
      exports: [CONFIG, LOGGER, CLOCK, IDS, METRICS, HEALTH],
    };
  }
}

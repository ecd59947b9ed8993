import { Controller, ForbiddenException, Get, Header, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, HEALTH, METRICS } from '#libs/application/tokens.js';
import type { Config } from '../config/config.js';
import type { HealthChecks, Readiness } from '../health/health-checks.js';
import type { Metrics } from '../metrics/metrics.js';
import { mayReadMetrics } from './metrics-access.js';
import { Public } from './public.js';

/** For whoever runs the process: orchestrators, monitoring. */
@Public()
@Controller()
export class OperationsController {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(HEALTH) private readonly health: HealthChecks,
    @Inject(METRICS) private readonly metrics: Metrics,
  ) {}

  /** The process is alive. Says nothing of what it depends on: restarting would not mend that. */
  @Get('health')
  @Header('cache-control', 'no-store')
  alive(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** 200: send work here. 503: not now, and why. */
  @Get('ready')
  @Header('cache-control', 'no-store')
  async ready(@Res({ passthrough: true }) reply: FastifyReply): Promise<Readiness> {
    const readiness = await this.health.readiness();
    void reply.status(readiness.ready ? 200 : 503);
    return readiness;
  }

  @Get('metrics')
  @Header('cache-control', 'no-store')
  async prometheus(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string> {
    const caller = { address: request.socket.remoteAddress, headers: request.headers };
    if (!mayReadMetrics(caller, this.config.metricsToken)) throw new ForbiddenException();
    void reply.header('content-type', this.metrics.contentType);
    return this.metrics.text();
  }
}

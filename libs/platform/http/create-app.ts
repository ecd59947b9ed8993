import type { DynamicModule, Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';
import type { Logger } from '../logging/logger.js';
import { NestLogger } from '../logging/nest-logger.js';
import { correlateRequests, newRequestId } from './correlate.js';
import { setSafeHeaders } from './safe-headers.js';

/** Providers' webhooks carry up to 3 MB; each door narrows this further for itself. */
const BODY_LIMIT_BYTES = 4 * 1024 * 1024;

/** A Nest application on Fastify with what every process of ours shares. Not listening yet. */
export async function createApp(
  module: DynamicModule | Type,
  config: Config,
  logger: Logger,
): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    genReqId: newRequestId,
    trustProxy: config.trustedProxies.length > 0 ? [...config.trustedProxies] : false,
    // Idle keep-alive connections must not hold up the end of the process; those at work are finished.
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 512 },
  });
  const server: FastifyInstance = adapter.getInstance<FastifyInstance>();
  correlateRequests(server, logger);
  setSafeHeaders(server, config.publicUrl);
  return NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: new NestLogger(logger),
    // Signatures are checked over the bytes as they came (SEC25).
    rawBody: true,
    abortOnError: false,
  });
}

import {
  ForbiddenException,
  Inject,
  Injectable,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CONFIG } from '#libs/application/tokens.js';
import type { Config } from '#libs/platform/config/config.js';
import { isOwnOrigin } from './origins.js';

/** For what goes by the refresh cookie: that is SameSite=Strict, and the Origin of every change makes sure of it. */
@Injectable()
export class OwnPagesOnly implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const { method, headers } = context.switchToHttp().getRequest<FastifyRequest>();
    if (method === 'GET' || isOwnOrigin(headers.origin, this.config.publicUrl)) return true;
    throw new ForbiddenException('This page may not do that.');
  }
}

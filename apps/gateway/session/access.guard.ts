import {
  Inject,
  Injectable,
  UnauthorizedException,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext, type GqlContextType } from '@nestjs/graphql';
import type { FastifyRequest } from 'fastify';
import { PUBLIC } from '#libs/platform/http/public.js';
import type { GatewayContext } from '../graphql/context.js';
import { refuseStranger } from '../graphql/errors.js';
import { Authenticator } from './authenticator.js';

/**
 * SEC1: every handler of every module is closed to strangers unless it is marked public. What somebody who is signed
 * in may do is decided by the field permissions and `may`.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    @Inject(Reflector) private readonly reflector: Reflector,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType<GqlContextType>() === 'graphql') {
      const { actor } = GqlExecutionContext.create(context).getContext<GatewayContext>();
      if (actor === null) throw refuseStranger();
      return true;
    }
    if (
      this.reflector.getAllAndOverride<boolean>(PUBLIC, [context.getHandler(), context.getClass()]) === true
    )
      return true;
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (await this.authenticator.actorOf(request.headers.authorization)) return true;
    throw new UnauthorizedException();
  }
}

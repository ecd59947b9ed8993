import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GatewayContext } from '../graphql/context.js';
import { refuseStranger } from '../graphql/errors.js';
import type { GatewayActor } from '../permissions/may.js';

/** Who gave the request. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): GatewayActor => {
  const { actor } = GqlExecutionContext.create(context).getContext<GatewayContext>();
  if (actor === null) throw refuseStranger();
  return actor;
});

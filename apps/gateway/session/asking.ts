import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { GatewayContext } from '../graphql/context.js';
import { refuseStranger } from '../graphql/errors.js';
import type { GatewayActor } from '../permissions/may.js';
import type { ReadContext } from '../read/read-context.js';

/** Who gave the request, and what it reads with. */
export interface AskingAgent {
  readonly actor: GatewayActor;
  readonly read: ReadContext;
}

function askingOf(context: ExecutionContext): AskingAgent {
  const { actor, read } = GqlExecutionContext.create(context).getContext<GatewayContext>();
  if (actor === null) throw refuseStranger();
  return { actor, read };
}

export const Asking = createParamDecorator((_: unknown, context: ExecutionContext) => askingOf(context));

/** For what reads nothing on the way. */
export const CurrentActor = createParamDecorator(
  (_: unknown, context: ExecutionContext) => askingOf(context).actor,
);

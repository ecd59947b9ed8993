import { Body, Controller, HttpCode, Inject, Post, Req, UnauthorizedException } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SecondFactorRefusal } from '#libs/staff/second-factor/second-factor.js';
import { SessionWatch } from '#libs/staff/session-watch.js';
import { Staff } from '#libs/staff/staff.js';
import type { GatewayActor } from '../permissions/may.js';
import { Authenticator } from '../session/authenticator.js';
import { bodyOf, refuse } from './auth-answers.js';

const codeBody = z.object({ code: z.string().regex(/^\d{6}$/u) });

const REFUSALS: Readonly<Record<SecondFactorRefusal, readonly [number, string]>> = {
  'already-set': [409, 'A second factor is set up already.'],
  'not-begun': [409, 'No second factor is being set up.'],
  'wrong-code': [422, 'This code is wrong or was used before.'],
  'too-many-tries': [429, 'Too many tries. Wait ten minutes.'],
};

/** Setting up and showing the second factor (SEC18), with the session's own access token. */
@Controller('auth/second-factor')
export class SecondFactorController {
  constructor(
    @Inject(Staff) private readonly staff: Staff,
    @Inject(Authenticator) private readonly authenticator: Authenticator,
    @Inject(SessionWatch) private readonly watch: SessionWatch,
  ) {}

  /** The secret is shown this once; it counts when `confirm` has seen a code of it. */
  @Post('begin')
  @HttpCode(200)
  async begin(@Req() request: FastifyRequest): Promise<{ secret: string; uri: string }> {
    const actor = await this.actor(request);
    const begun = await this.staff.secondFactor.begin(actor.id);
    if (begun === 'already-set') throw refuse(...withCode('already-set'));
    return begun;
  }

  @Post('confirm')
  @HttpCode(200)
  async confirm(@Req() request: FastifyRequest, @Body() body: unknown): Promise<object> {
    const { code } = bodyOf(codeBody, body);
    const actor = await this.actor(request);
    return this.answer(actor, await this.staff.secondFactor.confirm(actor.id, actor.sessionId, code));
  }

  /** Before what asks for it again: users, channels. */
  @Post('prove')
  @HttpCode(200)
  async prove(@Req() request: FastifyRequest, @Body() body: unknown): Promise<object> {
    const { code } = bodyOf(codeBody, body);
    const actor = await this.actor(request);
    return this.answer(actor, await this.staff.secondFactor.prove(actor.id, actor.sessionId, code));
  }

  private async actor(request: FastifyRequest): Promise<GatewayActor> {
    const actor = await this.authenticator.actorOf(request.headers.authorization);
    if (!actor) throw new UnauthorizedException();
    return actor;
  }

  private answer(actor: GatewayActor, outcome: 'ok' | SecondFactorRefusal): object {
    if (outcome !== 'ok') throw refuse(...withCode(outcome));
    this.watch.forget(actor.sessionId);
    return {};
  }
}

function withCode(refusal: SecondFactorRefusal): [status: number, code: string, reason: string] {
  const [status, reason] = REFUSALS[refusal];
  return [status, refusal, reason];
}

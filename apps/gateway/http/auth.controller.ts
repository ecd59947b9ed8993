import { Body, Controller, Get, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CONFIG } from '#libs/application/tokens.js';
import type { Config } from '#libs/platform/config/config.js';
import { isLoopback as isLoopbackName } from '#libs/platform/config/rules.js';
import { Public } from '#libs/platform/http/public.js';
import { isLoopback } from '#libs/staff/network.js';
import type { AdmissionRefused } from '#libs/staff/admission.js';
import type { SessionStarted, SignInRefused } from '#libs/staff/sign-in.js';
import { Staff } from '#libs/staff/staff.js';
import { initialsOf, type StaffUser } from '#libs/staff/user.js';
import type { MeType } from '../schema/people.js';
import { OwnPagesOnly } from '../session/own-pages-only.js';
import { noRefreshCookie, refreshCookie, refreshTokenOf } from '../session/refresh-cookie.js';
import { GATEWAY_OPTIONS } from '../tokens.js';
import type { DemoAccount, GatewayOptions } from '../gateway-options.js';
import { bodyOf, refuse, refusalOf } from './auth-answers.js';

const text = (max: number) => z.string().min(1).max(max);
const credentials = z.object({ email: text(300), password: text(1_000), code: text(20).optional() });
const firstAdministrator = z.object({ name: text(80), email: text(300), password: text(1_000) });
const linkUse = z.object({ token: text(200), password: text(1_000) });

interface SignedIn {
  readonly accessToken: string;
  /** Seconds. */
  readonly expiresIn: number;
  /** Spelt as in GraphQL's Me. */
  readonly user: Omit<MeType, 'role'> & { readonly role: string };
}

interface AuthState {
  readonly needsFirstAdministrator: boolean;
  readonly demo: boolean;
  readonly demoAccounts: readonly DemoAccount[];
}

/** Signing in and out (security.md section 4). No session is needed; every change comes from our own pages only. */
@Public()
@UseGuards(OwnPagesOnly)
@Controller('auth')
export class AuthController {
  constructor(
    @Inject(Staff) private readonly staff: Staff,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(GATEWAY_OPTIONS) private readonly options: GatewayOptions,
  ) {}

  @Get('state')
  async state(@Req() request: FastifyRequest): Promise<AuthState> {
    const demo = this.config.demo && isLoopback(request.ip);
    return {
      needsFirstAdministrator: await this.staff.admission.needsFirstAdministrator(),
      demo,
      demoAccounts: demo ? (this.options.demoAccounts ?? []) : [],
    };
  }

  @Post('sign-in')
  @HttpCode(200)
  async signIn(@Res({ passthrough: true }) reply: FastifyReply, @Body() body: unknown): Promise<SignedIn> {
    const given = { ...bodyOf(credentials, body), address: reply.request.ip };
    return this.answer(reply, await this.staff.signIn.signIn(given));
  }

  @Post('refresh')
  @HttpCode(200)
  async refresh(@Res({ passthrough: true }) reply: FastifyReply): Promise<SignedIn> {
    const token = refreshTokenOf(this.config.publicUrl, reply.request.headers.cookie);
    const refreshed = token === null ? null : await this.staff.sessions.refresh(token);
    const user = refreshed?.ok ? await this.staff.people.byId(refreshed.userId) : null;
    if (!refreshed?.ok || !user) {
      void reply.header('set-cookie', noRefreshCookie(this.config.publicUrl));
      throw refuse(401, 'session-over', 'Sign in again.');
    }
    return this.signedIn(reply, user, refreshed.sessionId, refreshed.refreshToken);
  }

  @Post('sign-out')
  @HttpCode(200)
  async signOut(@Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const token = refreshTokenOf(this.config.publicUrl, reply.request.headers.cookie);
    if (token !== null) await this.staff.sessions.signOut(token);
    void reply.header('set-cookie', noRefreshCookie(this.config.publicUrl));
    return {};
  }

  /** Only from this machine: whoever reached a fresh installation first would otherwise own it. */
  @Post('first-administrator')
  @HttpCode(200)
  async firstAdministrator(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<SignedIn> {
    const here = isLoopback(reply.request.ip) && isLoopbackName(new URL(this.config.publicUrl).hostname);
    if (!here) {
      throw refuse(403, 'not-here', 'Create the first administrator on the server: throughline user add');
    }
    return this.answer(
      reply,
      await this.staff.admission.firstAdministrator(bodyOf(firstAdministrator, body)),
    );
  }

  @Post('accept-invitation')
  @HttpCode(200)
  async acceptInvitation(
    @Res({ passthrough: true }) reply: FastifyReply,
    @Body() body: unknown,
  ): Promise<SignedIn> {
    const use = { ...bodyOf(linkUse, body), address: reply.request.ip };
    return this.answer(reply, await this.staff.admission.acceptInvitation(use));
  }

  @Post('reset')
  @HttpCode(200)
  async reset(@Res({ passthrough: true }) reply: FastifyReply, @Body() body: unknown): Promise<SignedIn> {
    const use = { ...bodyOf(linkUse, body), address: reply.request.ip };
    return this.answer(reply, await this.staff.admission.resetPassword(use));
  }

  private async answer(
    reply: FastifyReply,
    outcome: SessionStarted | SignInRefused | AdmissionRefused,
  ): Promise<SignedIn> {
    if (outcome.ok) return this.signedIn(reply, outcome.user, outcome.sessionId, outcome.refreshToken);
    if ('retryAfterMs' in outcome)
      void reply.header('retry-after', String(Math.ceil(outcome.retryAfterMs / 1_000)));
    throw refusalOf(outcome);
  }

  private async signedIn(
    reply: FastifyReply,
    user: StaffUser,
    sessionId: string,
    refreshToken: string,
  ): Promise<SignedIn> {
    const { token, expiresIn } = await this.staff.tokens.mint(user.id, sessionId);
    void reply.header('set-cookie', refreshCookie(this.config.publicUrl, refreshToken));
    const { id, name, email, role } = user;
    return {
      accessToken: token,
      expiresIn,
      user: { id, name, email, role: role.toUpperCase(), initials: initialsOf(name) },
    };
  }
}

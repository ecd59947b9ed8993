import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Clock } from '#libs/application/ports/clock.js';
import { SECOND } from '#libs/domain/time.js';
import { addressGroup } from '../client-address.js';
import { IDLE_LIFE } from '../session/session-store.js';
import type { OpenedSession, VisitorSessions } from '../session/visitor-sessions.js';
import { isAllowedOrigin } from '../site/origin.js';
import type { Site } from '../site/site.js';
import type { Sites } from '../site/sites.js';
import { PRIVATE_HEADERS } from './security-headers.js';
import { clearSessionCookie, sessionCookieOf, setSessionCookie } from './session-cookie.js';

const openSchema = z.strictObject({
  site: z.string().min(1).max(128),
  /** Origin of the page around the frame, as the frame knows it from its parent's message. */
  page: z.string().min(1).max(256),
  identity: z.string().max(8_192).optional(),
});
const endSchema = z.strictObject({ site: z.string().min(1).max(128) });

export interface SessionRouteParts {
  readonly sites: Sites;
  readonly sessions: VisitorSessions;
  readonly clock: Clock;
  /** Where the frame is served from: the only pages that may call these. */
  readonly ownOrigins: ReadonlySet<string>;
  addressOf(request: FastifyRequest): string;
}

/** What the widget learns of its session: what it needs, and never the refresh token or an id of ours (SEC6). */
export interface SessionAnswer {
  readonly token: string;
  /** Milliseconds: the visitor's clock may be wrong. */
  readonly expiresIn: number;
  /** Changes when the visitor is somebody else: then the widget forgets what it kept for the one before. */
  readonly scope: string;
  readonly signedIn: boolean;
  readonly identityRefused?: string;
}

/** POST /webchat/session starts, renews or signs in; DELETE signs out. Public; who may is decided here (SEC8, SEC13). */
export function sessionRoutes(app: FastifyInstance, parts: SessionRouteParts): void {
  app.post('/webchat/session', async (request, reply) => {
    const body = await admitted(request, reply, parts, openSchema);
    if (body === null) return reply;
    const { site, data } = body;
    if (!isAllowedOrigin(data.page, site.origins)) return refuse(reply, 403, 'origin-not-allowed');
    const outcome = await parts.sessions.open({
      site,
      pageOrigin: data.page,
      refresh: sessionCookieOf(site.key, request.headers.cookie),
      identity: data.identity,
      addressGroup: addressGroup(parts.addressOf(request)),
    });
    if (outcome.kind === 'too-many-visitors') {
      void reply.header('retry-after', Math.ceil(outcome.retryAfterMs / SECOND));
      return refuse(reply, 429, outcome.kind);
    }
    const now = parts.clock.now();
    const maxAge = Math.min(IDLE_LIFE, outcome.session.endsAt - now) / SECOND;
    void reply.header('set-cookie', setSessionCookie(site.key, outcome.refresh, maxAge));
    return reply.send(answerOf(outcome, now));
  });

  app.delete('/webchat/session', async (request, reply) => {
    const body = await admitted(request, reply, parts, endSchema);
    if (body === null) return reply;
    const refresh = sessionCookieOf(body.site.key, request.headers.cookie);
    if (refresh !== undefined) await parts.sessions.signOut(body.site, refresh);
    void reply.header('set-cookie', clearSessionCookie(body.site.key));
    return reply.code(204).send();
  });
}

/** The body and its site, or null after a refusal was sent. */
async function admitted<T extends { site: string }>(
  request: FastifyRequest,
  reply: FastifyReply,
  parts: SessionRouteParts,
  schema: z.ZodType<T>,
): Promise<{ site: Site; data: T } | null> {
  void reply.headers(PRIVATE_HEADERS);
  if (!isAllowedOrigin(request.headers.origin, parts.ownOrigins)) {
    await refuse(reply, 403, 'origin-not-allowed');
    return null;
  }
  const read = schema.safeParse(request.body);
  if (!read.success) {
    await refuse(reply, 400, 'bad-request', z.prettifyError(read.error));
    return null;
  }
  const site = await parts.sites.byKey(read.data.site);
  if (!site) {
    await refuse(reply, 404, 'unknown-site');
    return null;
  }
  return { site, data: read.data };
}

function refuse(reply: FastifyReply, status: number, error: string, reason?: string): FastifyReply {
  return reply.code(status).send({ error, ...(reason !== undefined && { reason }) });
}

function answerOf(opened: OpenedSession, now: number): SessionAnswer {
  const { session, access, identityRefused } = opened;
  const scope = createHash('sha256').update(session.visitorId).digest('hex');
  return {
    token: access.token,
    expiresIn: access.expiresAt - now,
    scope: scope.slice(0, 24),
    signedIn: session.signed !== null,
    ...(identityRefused !== undefined && { identityRefused }),
  };
}

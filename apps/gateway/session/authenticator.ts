import type { AccessTokens } from '#libs/staff/access-tokens.js';
import type { SessionWatch } from '#libs/staff/session-watch.js';
import type { GatewayActor } from '../permissions/may.js';

/** `Authorization: Bearer …` → who that is now. Role and standing come from the session, not from the token. */
export class Authenticator {
  constructor(
    private readonly tokens: AccessTokens,
    private readonly watch: SessionWatch,
  ) {}

  /** null: no token, not ours, too old, or of a session that ended. */
  async actorOf(authorization: string | undefined): Promise<GatewayActor | null> {
    const token = /^Bearer ([\w.-]+)$/u.exec(authorization ?? '')?.[1];
    const claims = token === undefined ? null : await this.tokens.verify(token);
    if (!claims) return null;
    const session = await this.watch.live(claims.sessionId);
    if (!session || session.userId !== claims.userId) return null;
    return { id: session.userId, role: session.role, sessionId: session.id };
  }
}

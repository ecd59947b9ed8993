import type { SecretBox } from '#libs/application/ports/secret-box.js';
import type { Database } from '#libs/database/database.js';
import { DAY, SECOND, type Instant } from '#libs/domain/time.js';
import type { SignedIdentity } from '../identity/identity-claims.js';
import { hashOf, successorOf, type RefreshToken } from './refresh-token.js';
import * as sql from './session-sql.js';
import type { VisitorSession } from './visitor-session.js';

export const IDLE_LIFE = 7 * DAY;
/** SEC11: two tabs that refresh at once are no thief. */
export const REUSE_GRACE = 10 * SECOND;

interface SessionRow {
  readonly family_id: string;
  readonly account_id: string;
  readonly visitor_id: string;
  readonly signed: Buffer | null;
  readonly ends_at: number;
}

export type Rotation =
  | { readonly kind: 'rotated'; readonly session: VisitorSession; readonly next: RefreshToken }
  /** Unknown, over, or never ours. */
  | { readonly kind: 'unknown' }
  /** An old token of a living family: the family is ended. */
  | { readonly kind: 'reused'; readonly familyId: string };

/** Visitor sessions in PostgreSQL. */
export class SessionStore {
  constructor(
    private readonly database: Database,
    private readonly box: SecretBox,
    /** Derives successors; see successorOf. */
    private readonly refreshKey: Buffer,
  ) {}

  async begin(session: VisitorSession, token: RefreshToken, now: Instant): Promise<void> {
    await this.database.query(sql.INSERT_SESSION, [
      session.familyId,
      session.accountId,
      session.visitorId,
      session.signed && this.seal(session.familyId, session.signed),
      hashOf(token),
      now,
      now + IDLE_LIFE,
      session.endsAt,
    ]);
  }

  async rotate(token: RefreshToken, accountId: string, now: Instant): Promise<Rotation> {
    const next = successorOf(token, this.refreshKey);
    const presented = hashOf(token);
    const rotated = await this.database.query<SessionRow>(sql.ROTATE, [
      token.familyId,
      accountId,
      presented,
      hashOf(next),
      now,
      now + IDLE_LIFE,
    ]);
    const replaced =
      rotated[0] ??
      (await this.first(sql.FIND_REPLACED, [token.familyId, accountId, presented, now - REUSE_GRACE, now]));
    if (replaced) return { kind: 'rotated', session: this.toSession(replaced), next };
    const reused = await this.first(sql.END_REUSED, [token.familyId, accountId, presented, now]);
    return reused ? { kind: 'reused', familyId: token.familyId } : { kind: 'unknown' };
  }

  /** The same account signed again; null: the session is over meanwhile. */
  async prolong(familyId: string, signed: SignedIdentity, endsAt: Instant): Promise<VisitorSession | null> {
    const row = await this.first(sql.PROLONG, [familyId, this.seal(familyId, signed), endsAt]);
    return row ? this.toSession(row) : null;
  }

  async end(familyId: string, why: 'signed-in' | 'signed-out', now: Instant): Promise<void> {
    await this.database.query(sql.END_SESSION, [familyId, now, why]);
  }

  /** null: never was, or is over. */
  async living(familyId: string, accountId: string, now: Instant): Promise<VisitorSession | null> {
    const row = await this.first(sql.FIND_LIVING, [familyId, accountId, now]);
    return row ? this.toSession(row) : null;
  }

  /** Those of the families that still live: sockets of the others are closed (SEC12). */
  async livingOf(familyIds: readonly string[], now: Instant): Promise<ReadonlySet<string>> {
    const rows = await this.database.query<{ family_id: string }>(sql.FIND_LIVING_FAMILIES, [familyIds, now]);
    return new Set(rows.map((row) => row.family_id));
  }

  async deleteOver(now: Instant): Promise<void> {
    await this.database.query(sql.DELETE_OVER, [now - DAY]);
  }

  private async first(statement: string, values: readonly unknown[]): Promise<SessionRow | undefined> {
    const [row] = await this.database.query<SessionRow>(statement, values);
    return row;
  }

  private seal(familyId: string, signed: SignedIdentity): Buffer {
    return this.box.seal(`webchat-session/${familyId}`, JSON.stringify(signed));
  }

  private toSession(row: SessionRow): VisitorSession {
    return {
      familyId: row.family_id,
      accountId: row.account_id,
      visitorId: row.visitor_id,
      // Sealed by us under this family: what opens is what we wrote.
      signed:
        row.signed &&
        (JSON.parse(this.box.open(`webchat-session/${row.family_id}`, row.signed)) as SignedIdentity),
      endsAt: row.ends_at,
    };
  }
}

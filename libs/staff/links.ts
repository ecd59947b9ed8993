import type { Clock } from '#libs/application/ports/clock.js';
import type { Transaction } from '#libs/application/ports/transaction.js';
import { HOUR, MINUTE, type Instant } from '#libs/domain/time.js';
import { derivedToken, tokenHash } from './keys.js';
import * as sql from './sql/links.js';

export type LinkKind = 'invitation' | 'reset';

/** SEC17. */
export const LINK_LIFE: Readonly<Record<LinkKind, number>> = { invitation: 72 * HOUR, reset: 30 * MINUTE };

const PAGE: Readonly<Record<LinkKind, string>> = { invitation: 'accept-invitation', reset: 'reset' };

export interface StaffLink {
  /** On the configured address, never on a Host header. The token is behind the #: no server or log sees it. */
  readonly url: string;
  readonly expiresAt: Instant;
}

export class Links {
  constructor(
    private readonly clock: Clock,
    private readonly key: Buffer,
    private readonly publicUrl: () => string,
  ) {}

  /** `commandId` gives the token: the same command again gives the same link. Older links of the kind become void. */
  async make(
    tx: Transaction,
    kind: LinkKind,
    commandId: string,
    userId: string,
    madeBy: string | null,
  ): Promise<StaffLink> {
    const token = derivedToken(this.key, kind, commandId);
    const now = this.clock.now();
    const expiresAt = now + LINK_LIFE[kind];
    await tx.query(sql.VOID_LINKS, [userId, now, kind]);
    await tx.query(sql.INSERT_LINK, [tokenHash(token), kind, userId, madeBy, now, expiresAt]);
    return { url: this.urlOf(kind, token), expiresAt };
  }

  /** What the command made before, or null. */
  async madeBy(
    tx: Transaction,
    kind: LinkKind,
    commandId: string,
  ): Promise<(StaffLink & { userId: string }) | null> {
    const token = derivedToken(this.key, kind, commandId);
    const [row] = await tx.query<{ user_id: string; expires_at: number }>(sql.LINK_BY_TOKEN, [
      tokenHash(token),
    ]);
    return row ? { url: this.urlOf(kind, token), expiresAt: row.expires_at, userId: row.user_id } : null;
  }

  /** Single use: whose link it was, or null if it is unknown, used or too old. */
  async use(tx: Transaction, kind: LinkKind, token: string): Promise<{ userId: string } | null> {
    const now = this.clock.now();
    const [row] = await tx.query<{
      kind: LinkKind;
      user_id: string;
      expires_at: number;
      used_at: number | null;
    }>(sql.LINK_BY_TOKEN, [tokenHash(token)]);
    if (!row || row.kind !== kind || row.used_at !== null || row.expires_at <= now) return null;
    await tx.query(sql.USE_LINK, [tokenHash(token), now]);
    return { userId: row.user_id };
  }

  private urlOf(kind: LinkKind, token: string): string {
    return `${this.publicUrl().replace(/\/+$/u, '')}/${PAGE[kind]}#token=${token}`;
  }
}

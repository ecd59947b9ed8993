import { IsNull } from 'typeorm';
import type { Clock } from '#libs/application/ports/clock.js';
import type { OrmTransaction } from '#libs/database/orm/orm-transaction.js';
import { HOUR, MINUTE, type Instant } from '#libs/domain/time.js';
import { LinkEntity, type LinkKind } from './entities/link.entity.js';
import { derivedToken, tokenHash } from './keys.js';

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
    tx: OrmTransaction,
    kind: LinkKind,
    commandId: string,
    userId: string,
    madeBy: string | null,
  ): Promise<StaffLink> {
    const token = derivedToken(this.key, kind, commandId);
    const now = this.clock.now();
    const expiresAt = now + LINK_LIFE[kind];
    await tx.entities.update(LinkEntity, { userId, kind, usedAt: IsNull() }, { usedAt: now });
    const link: LinkEntity = {
      tokenHash: tokenHash(token),
      kind,
      userId,
      madeBy,
      madeAt: now,
      expiresAt,
      usedAt: null,
    };
    // The same command at the same moment has made the same link.
    await tx.entities.createQueryBuilder().insert().into(LinkEntity).values(link).orIgnore().execute();
    return { url: this.urlOf(kind, token), expiresAt };
  }

  /** What the command made before, or null. */
  async madeBy(
    tx: OrmTransaction,
    kind: LinkKind,
    commandId: string,
  ): Promise<(StaffLink & { userId: string }) | null> {
    const token = derivedToken(this.key, kind, commandId);
    const link = await lockedLink(tx, token);
    return link && { url: this.urlOf(kind, token), expiresAt: link.expiresAt, userId: link.userId };
  }

  /** Single use: whose link it was, or null if it is unknown, used or too old. */
  async use(tx: OrmTransaction, kind: LinkKind, token: string): Promise<{ userId: string } | null> {
    const now = this.clock.now();
    const link = await lockedLink(tx, token);
    if (!link || link.kind !== kind || link.usedAt !== null || link.expiresAt <= now) return null;
    await tx.entities.update(LinkEntity, { tokenHash: link.tokenHash }, { usedAt: now });
    return { userId: link.userId };
  }

  private urlOf(kind: LinkKind, token: string): string {
    return `${this.publicUrl().replace(/\/+$/u, '')}/${PAGE[kind]}#token=${token}`;
  }
}

const lockedLink = (tx: OrmTransaction, token: string): Promise<LinkEntity | null> =>
  tx.entities.findOne(LinkEntity, {
    where: { tokenHash: tokenHash(token) },
    lock: { mode: 'pessimistic_write' },
  });

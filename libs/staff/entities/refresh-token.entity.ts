import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '#libs/domain/time.js';

/** Spent ones stay as long as the session: one of them coming back is how theft shows. */
@Entity('staff_refresh_tokens')
export class RefreshTokenEntity {
  @PrimaryColumn('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('uuid', { name: 'session_id' })
  sessionId!: string;

  @Column('bigint', { name: 'spent_at', nullable: true })
  spentAt!: Instant | null;
}

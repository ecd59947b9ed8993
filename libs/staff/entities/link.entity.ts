import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '#libs/domain/time.js';

export type LinkKind = 'invitation' | 'reset';

/** An invitation or a reset: single use, only its hash is kept. */
@Entity('staff_links')
export class LinkEntity {
  @PrimaryColumn('bytea', { name: 'token_hash' })
  tokenHash!: Buffer;

  @Column('text')
  kind!: LinkKind;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  /** null: the command line. */
  @Column('uuid', { name: 'made_by', nullable: true })
  madeBy!: string | null;

  @Column('bigint', { name: 'made_at' })
  madeAt!: Instant;

  @Column('bigint', { name: 'expires_at' })
  expiresAt!: Instant;

  @Column('bigint', { name: 'used_at', nullable: true })
  usedAt!: Instant | null;
}

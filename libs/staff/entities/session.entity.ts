import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '#libs/domain/time.js';

/** Why a session is over. */
export type SessionEnd =
  'signed-out' | 'reused' | 'expired' | 'password-changed' | 'role-changed' | 'deactivated' | 'invited-anew';

/** A refresh family: ending it ends every token that came of it. */
@Entity('staff_sessions')
export class SessionEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'user_id' })
  userId!: string;

  @Column('bigint', { name: 'started_at' })
  startedAt!: Instant;

  @Column('bigint', { name: 'used_at' })
  usedAt!: Instant;

  /** When the second factor was last shown in it. */
  @Column('bigint', { name: 'proved_at', nullable: true })
  provedAt!: Instant | null;

  @Column('bigint', { name: 'ended_at', nullable: true })
  endedAt!: Instant | null;

  @Column('text', { name: 'ended_reason', nullable: true })
  endedReason!: SessionEnd | null;
}

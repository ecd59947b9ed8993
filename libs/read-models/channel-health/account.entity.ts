import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Channel } from '#libs/domain/channel.js';
import type { ChannelCapabilities } from '#libs/domain/reply-policy/reply-policy.js';
import type { Instant } from '#libs/domain/time.js';
import type { AccountRow } from './fold-account.js';

/** As the queries read it; the projector writes it. */
@Entity('channel_health')
export class AccountEntity {
  @PrimaryColumn('text', { name: 'account_id' })
  id!: string;

  @Column('text')
  channel!: Channel;

  @Column('text')
  name!: string;

  @Column('json')
  capabilities!: ChannelCapabilities;

  @Column('bigint', { name: 'paused_at', nullable: true })
  pausedAt!: Instant | null;

  @Column('text', { name: 'paused_reason', nullable: true })
  pausedReason!: string | null;

  @Column('json')
  notices!: AccountRow['notices'];
}

import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '#libs/domain/time.js';
import type { InboxListRow } from '../inbox-list/fold.js';

/** What a customer's card tells of the inbox list's rows; the list itself reads and writes them in SQL. */
@Entity('inbox_list')
export class CustomerConversationEntity {
  @PrimaryColumn('text', { name: 'conversation_id' })
  conversationId!: string;

  @Column('text', { name: 'customer_id' })
  customerId!: string;

  @Column('bigint', { name: 'opened_at' })
  openedAt!: Instant;

  @Column('json')
  windows!: InboxListRow['windows'];
}

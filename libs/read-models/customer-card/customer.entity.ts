import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Instant } from '#libs/domain/time.js';
import type { CustomerRow } from './fold.js';

/** As the queries read it; the projector writes it (table.ts). */
@Entity('customer_cards')
export class CustomerEntity {
  @PrimaryColumn('text', { name: 'customer_id' })
  customerId!: string;

  @Column('text', { nullable: true })
  named!: string | null;

  @Column('bigint', { name: 'registered_at' })
  registeredAt!: Instant;

  @Column('json')
  contacts!: CustomerRow['contacts'];

  @Column('json')
  identifiers!: CustomerRow['identifiers'];
}

import type { CustomerRow } from './fold.js';

/** A row of `customer_cards`, in the database's words. */
export interface StoredCustomerRow {
  customer_id: string;
  named: string | null;
  registered_at: number;
  contacts: CustomerRow['contacts'];
  identifiers: CustomerRow['identifiers'];
  version: number;
  partition: number;
  position: number;
}

const COLUMNS = [
  'customer_id',
  'named',
  'registered_at',
  'contacts',
  'identifiers',
  'version',
  'partition',
  'position',
] as const;

export const toStored = (row: CustomerRow): StoredCustomerRow => ({
  customer_id: row.customerId,
  named: row.named,
  registered_at: row.registeredAt,
  contacts: row.contacts,
  identifiers: row.identifiers,
  version: row.version,
  partition: row.partition,
  position: row.position,
});

export const fromStored = (row: StoredCustomerRow): CustomerRow => ({
  customerId: row.customer_id,
  named: row.named,
  registeredAt: row.registered_at,
  contacts: row.contacts,
  identifiers: row.identifiers,
  version: row.version,
  partition: row.partition,
  position: row.position,
});

/** Given by an agent, else what a contact told of itself, the first linked one first. */
export function nameOf(row: Pick<StoredCustomerRow, 'named' | 'contacts'>): string | null {
  if (row.named !== null) return row.named;
  return Object.values(row.contacts).find((contact) => contact.name !== null)?.name ?? null;
}

export const LOAD_CUSTOMERS = {
  name: 'customers-load',
  text: `select ${COLUMNS.join(', ')} from customer_cards where customer_id = any ($1::text[])`,
};
export const SAVE_CUSTOMERS = {
  name: 'customers-save',
  text: `insert into customer_cards (${COLUMNS.join(', ')})
    select ${COLUMNS.join(', ')} from json_populate_recordset(null::customer_cards, $1::json)
    on conflict (customer_id) do update set ${COLUMNS.slice(1)
      .map((c) => `${c} = excluded.${c}`)
      .join(', ')}`,
};

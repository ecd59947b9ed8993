import { useEffect } from 'react';
import { onResumed } from '../connection/connection.js';
import { customerQuery } from '../graphql/documents/thread.js';
import { request } from '../graphql/request.js';
import { seen } from '../graphql/seen.js';
import type { Customer } from '../graphql/thread-types.js';
import { KeyedStore, useKeyed } from '../store/keyed-store.js';

const customers = new KeyedStore<Customer | 'failed'>();

async function read(id: string): Promise<void> {
  try {
    const { customer } = await request(customerQuery, { id, seen: seen() });
    if (customer !== null) customers.put(id, customer);
  } catch {
    if (customers.get(id) === undefined) customers.put(id, 'failed');
  }
}

export function forgetCustomers(): void {
  customers.clear();
}

/** What is verified about a customer, for a tooltip; null: nothing, or not read yet. */
export function useVerification(id: string): string | null {
  const customer = useKeyed(customers, id);
  if (customer === undefined || customer === 'failed') return null;
  const known = customer.identifiers.filter(
    (each) => each.assurance === 'provider' || each.assurance === 'verified',
  );
  return known.length === 0 ? null : known.map((each) => `${each.value} (${each.source})`).join(', ');
}

/** Read when shown, and again whenever `version` (something of the conversation) changed or the connection resumed. */
export function useCustomer(
  id: string,
  version: number,
): { customer: Customer | 'failed' | undefined; again: () => void } {
  useEffect(() => {
    // Several changes in a row are worth one reading.
    const timer = setTimeout(() => void read(id), customers.get(id) === undefined ? 0 : 1_000);
    return () => clearTimeout(timer);
  }, [id, version]);
  useEffect(() => onResumed(() => void read(id)), [id]);
  return { customer: useKeyed(customers, id), again: () => void read(id) };
}

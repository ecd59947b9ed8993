/** Who can be logged in at the demo shop. Addresses are of a domain kept for examples. */
export interface ShopCustomer {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly language: string;
}

export const shopCustomers: readonly ShopCustomer[] = [
  { id: 'nora', name: 'Nora Whitfield', email: 'nora.whitfield@example.com', language: 'en' },
  { id: 'camille', name: 'Camille Laurent', email: 'camille.laurent@example.com', language: 'fr' },
  { id: 'layla', name: 'ليلى حداد', email: 'layla.haddad@example.com', language: 'ar' },
];

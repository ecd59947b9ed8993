import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Database } from '#libs/database/database.js';
import type { RowProjection } from '../projection/row-projector.js';
import { tellIds } from '../projection/tell.js';
import { CUSTOMER_CHANGED, CUSTOMER_SUBSCRIPTION, INBOX_CHANGED } from '../queries-port.js';
import { foldCustomer, type CustomerRow } from './fold.js';
import { fromStored, LOAD_CUSTOMERS, SAVE_CUSTOMERS, toStored, type StoredCustomerRow } from './table.js';

export function customerCardProjection(signals: Signals, database: Database): RowProjection<CustomerRow> {
  /** Their rows in the list show the name too. A lost signal is healed by the next change of the row. */
  const tellTheirConversations = async (customerIds: readonly string[]): Promise<void> => {
    const rows = await database.query<{ conversation_id: string }>(
      {
        name: 'conversations-of-customers',
        text: `select conversation_id from inbox_list where customer_id = any ($1::text[]) and status <> 'resolved'`,
      },
      [customerIds],
    );
    tellIds(
      signals,
      INBOX_CHANGED,
      'conversationIds',
      rows.map((row) => row.conversation_id),
    );
  };
  return {
    name: CUSTOMER_SUBSCRIPTION,
    tables: ['customer_cards'],
    types: [
      'CustomerRegistered',
      'ContactLinked',
      'ContactAliasObserved',
      'ContactAliasEnded',
      'ContactIdentityChanged',
      'ContactProfileObserved',
      'ContactPreferenceChanged',
      'ContactBlocked',
      'ContactUnblocked',
      'IdentifierObserved',
      'CustomerNamed',
    ],
    keysOf: (event) => ('customerId' in event.data ? [event.data.customerId] : []),
    fold: foldCustomer,
    async load(tx, keys) {
      const rows = await tx.query<StoredCustomerRow>(LOAD_CUSTOMERS, [keys]);
      return new Map(rows.map((row) => [row.customer_id, fromStored(row)]));
    },
    save(tx, changes) {
      const rows = changes.flatMap(({ after }) => (after ? [toStored(after)] : []));
      tx.send(SAVE_CUSTOMERS, [JSON.stringify(rows)]);
    },
    changed(changes) {
      const ids = changes.map((change) => change.key);
      tellIds(signals, CUSTOMER_CHANGED, 'customerIds', ids);
      // A signal, so its failure is nobody's: whoever misses it reads it with the next change.
      void tellTheirConversations(ids).catch(() => undefined);
    },
  };
}

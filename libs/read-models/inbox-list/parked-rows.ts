import type { Signals } from '#libs/application/ports/subscriptions.js';
import { PARKING_CHANGED, type ParkingChanged } from '#libs/application/ports/wake-up.js';
import type { Database } from '#libs/database/database.js';
import { tellIds } from '../projection/tell.js';
import { INBOX_CHANGED } from '../queries-port.js';

const OF_CUSTOMERS = {
  name: 'conversations-of-parked-customers',
  text: `select conversation_id from inbox_list where customer_id = any ($1::text[]) and status <> 'resolved'`,
};

/**
 * Rows show whether their conversation or their customer is parked, which is joined when read and changes no row: so the
 * list is told here. A lost signal is healed by the next change of the row. Returns the way to stop.
 */
export function tellParkedRows(signals: Signals, database: Database): () => void {
  const tell = (ids: readonly string[]): void => tellIds(signals, INBOX_CHANGED, 'conversationIds', ids);
  return signals.listen(PARKING_CHANGED, (payload) => {
    const { streams } = payload as ParkingChanged;
    tell(named(streams, 'conversation-'));
    const customers = named(streams, 'customer-');
    if (customers.length === 0) return;
    database
      .query<{ conversation_id: string }>(OF_CUSTOMERS, [customers])
      .then((rows) => tell(rows.map((row) => row.conversation_id)))
      .catch(() => undefined);
  });
}

const named = (streams: readonly string[], prefix: string): string[] =>
  streams.filter((stream) => stream.startsWith(prefix)).map((stream) => stream.slice(prefix.length));

import { derivedId } from '#libs/contracts/derived-id.js';
import type { InboxEvent, RecordedEvent } from '#libs/contracts/events/recorded-event.js';
import { openDatabase } from '#libs/database/open-database.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { rowProjector } from '#libs/read-models/projection/row-projector.js';
import { allProjections } from '#libs/read-models/projections.js';
import { CUSTOMER_SUBSCRIPTION, INBOX_SUBSCRIPTION } from '#libs/read-models/queries-port.js';
import type { Program } from '../ground/program.js';
import { customerEvents, message, opening, toldOf } from '../material/conversation-history.js';

const AT_ONCE = 1_000;
/** Copies of each row that was projected: a hundred thousand through the projectors would take most of the run. */
const COPIES = 10;
const COPY = `insert into inbox_list
  select copy.* from inbox_list own, generate_series(1, ${COPIES - 1}) k,
    lateral json_populate_record(own, json_build_object(
      'conversation_id', own.conversation_id || '-' || k, 'last_activity_at', own.last_activity_at + k)) copy`;
const COUNT_COPIES = `update inbox_counts set n = n * ${COPIES}`;
const SYSTEM = { kind: 'system', id: 'bench' } as const;

/**
 * Rows of the list and of the customers' cards, made by the projectors from events that no log holds; each customer has
 * several conversations.
 */
export async function start({ databaseUrl }: { readonly databaseUrl: string }): Promise<Program> {
  const database = openDatabase({ url: databaseUrl, size: 2 });
  const projectors = allProjections(new InMemorySignals(), database)
    .filter(({ name }) => name === INBOX_SUBSCRIPTION || name === CUSTOMER_SUBSCRIPTION)
    .map(rowProjector);
  return {
    commands: {
      /** So many conversations, of which the first `open` stay open. */
      async seed({ conversations, open }: { conversations: number; open: number }): Promise<void> {
        const projected = conversations / COPIES;
        for (let first = 0; first < projected; first += AT_ONCE) {
          const events = Array.from({ length: Math.min(AT_ONCE, projected - first) }, (_, i) =>
            eventsOf(first + i, first + i < open / COPIES),
          ).flat();
          for (const projector of projectors) {
            const wanted = events.filter(({ type }) => projector.types?.includes(type));
            await database.transaction((tx) => projector.handle(wanted, tx));
          }
        }
        await database.query(COPY);
        await database.query(COUNT_COPIES);
        await database.query('vacuum analyze');
      },
    },
    close: () => database.close(),
  };
}

function eventsOf(n: number, open: boolean): RecordedEvent[] {
  const told = toldOf('first-page', n);
  const { conversationId, customerId, at } = told;
  const resolved: InboxEvent[] = open
    ? []
    : [{ type: 'ConversationResolved', data: { conversationId, by: SYSTEM, at: at + 60_000 } }];
  return [
    ...recorded(`customer-${customerId}`, n, at, customerEvents(told, n)),
    ...recorded(`conversation-${conversationId}`, n, at, [opening(told), message(told, 0, at), ...resolved]),
  ];
}

function recorded(stream: string, n: number, at: number, events: readonly InboxEvent[]): RecordedEvent[] {
  // Nothing that is projected looks at these: one for all of them is cheaper to make.
  const id = derivedId('bench', stream);
  return events.map((event, i) => ({
    ...event,
    id,
    stream,
    version: i + 1,
    partition: n % 32,
    position: n * 8 + i + 1,
    schemaVersion: 1,
    commandId: id,
    correlationId: id,
    causationId: null,
    occurredAt: at,
    recordedAt: at,
  }));
}

import { derivedId } from '#libs/contracts/derived-id.js';
import type { ConversationEvent, ConversationState } from '#libs/domain/conversation/index.js';
import { messageOf } from '#libs/domain/conversation/thread.js';
import { customer, type CustomerEvent, type CustomerState } from '#libs/domain/customer/index.js';
import type { EventLog } from '../ports/event-log.js';
import type { Subscriber } from '../ports/subscriptions.js';
import { execute } from '../streams/execute.js';
import type { StreamStates } from '../streams/stream-states.js';

/** WhatsApp's "this person stopped marketing from you" (channel facts 4.4). */
const STOPPED_MARKETING = '131050';

/** The provider's word that somebody wants no marketing is theirs: it is kept, and the next one does not try. */
export function refusedMarketingSubscriber({
  log,
  conversations,
  customers,
}: {
  readonly log: EventLog;
  readonly conversations: StreamStates<ConversationEvent, ConversationState>;
  readonly customers: StreamStates<CustomerEvent, CustomerState>;
}): Subscriber<'inbox-events'> {
  return {
    name: 'refused-marketing',
    topic: 'inbox-events',
    types: ['MessageFailed'],
    async handle(events) {
      for (const event of events) {
        if (event.type !== 'MessageFailed' || event.data.code !== STOPPED_MARKETING) continue;
        const stream = `conversation-${event.data.conversationId}`;
        const { state } = (await conversations.load([stream])).get(stream)!;
        const contactId = messageOf(state.thread, event.data.messageId)?.contactId;
        if (contactId === undefined) continue;
        const { at } = event.data;
        // By itself idempotent: the same again comes to nothing, so it need not share the checkpoint's transaction.
        await execute(log, customers, customer, {
          commandId: derivedId('command', 'refused-marketing', event.id),
          stream: `customer-${state.customerId}`,
          command: { type: 'ChangePreference', contactId, marketing: 'stopped', at },
          at,
        });
      }
    },
  };
}

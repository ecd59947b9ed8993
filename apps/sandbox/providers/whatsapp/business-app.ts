import type { Message } from '../../state/message.js';
import type { WhatsAppContext } from './context.js';
import { RefusedActionError } from '../refused-action.js';
import { seconds, value } from './updates/value.js';
import { visiblePhone } from './updates/visible-phone.js';

/**
 * Somebody at the business writes from the WhatsApp Business app on their own phone: the customer gets it, and the
 * API's business hears of it by `smb_message_echoes` (channel facts 1.3). Returns the message's id.
 */
export function writeFromBusinessApp(
  context: WhatsAppContext,
  personId: string,
  body: string,
  accountId?: string,
): string {
  const person = context.person(personId);
  const account = accountId === undefined ? context.accounts[0] : context.account(accountId);
  if (!person || !account) throw new RefusedActionError(404, 'There is no such person or number');
  const at = context.clock.now();
  const phone = visiblePhone(person, context.thread(account.phoneNumberId, personId), at);
  const message: Omit<Message, 'statuses' | 'reactions'> = {
    id: context.newId('from-business', person),
    provider: 'whatsapp',
    accountId: account.phoneNumberId,
    personId,
    direction: 'from-business',
    at,
    type: 'text',
    content: { body },
    text: body,
    fromBusinessApp: true,
  };
  context.store.append({ kind: 'message', message, opensWindow: false, toPhone: false });
  context.store.append({ kind: 'status', messageId: message.id, change: { status: 'delivered', at } });
  context.engine.enqueue({
    provider: 'whatsapp',
    assetId: account.wabaId,
    lane: personId,
    label: 'echo',
    about: { messageId: message.id },
    payload: {
      field: 'smb_message_echoes',
      value: value(account, {
        message_echoes: [
          {
            from: account.displayPhoneNumber,
            ...(phone === undefined ? {} : { to: phone }),
            to_user_id: person.userId,
            id: message.id,
            timestamp: seconds(at),
            type: 'text',
            text: { body },
          },
        ],
      }),
    },
  });
  return message.id;
}

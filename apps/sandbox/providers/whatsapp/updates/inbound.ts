import type { Message } from '../../../state/message.js';
import type { WhatsAppPerson } from '../person.js';
import type { WhatsAppAccount } from '../account.js';
import { contact, seconds, value, type Change } from './value.js';

export interface Inbound {
  readonly account: WhatsAppAccount;
  readonly person: WhatsAppPerson;
  /** As far as it is visible. */
  readonly phone: string | undefined;
  readonly message: Pick<Message, 'id' | 'at' | 'type' | 'content'>;
  readonly beside?: object;
  readonly replyTo?: Pick<Message, 'id' | 'direction'>;
}

/** A message of a customer as it stands in a webhook. */
export function inboundChange({ account, person, phone, message, beside, replyTo }: Inbound): Change {
  return {
    field: 'messages',
    value: value(account, {
      contacts: [contact(person, phone, true)],
      messages: [
        {
          ...(replyTo ? { context: replyContext(account, person, phone, replyTo) } : {}),
          ...(phone === undefined ? {} : { from: phone }),
          from_user_id: person.userId,
          id: message.id,
          timestamp: seconds(message.at),
          type: message.type,
          ...beside,
          ...(message.type === 'unsupported'
            ? (message.content as object)
            : { [message.type]: message.content }),
        },
      ],
    }),
  };
}

function replyContext(
  account: WhatsAppAccount,
  person: WhatsAppPerson,
  phone: string | undefined,
  to: Pick<Message, 'id' | 'direction'>,
): object {
  if (to.direction === 'from-business') return { from: account.displayPhoneNumber, id: to.id };
  return { ...(phone === undefined ? {} : { from: phone }), from_user_id: person.userId, id: to.id };
}

import type { ContactCards, FlowAnswer, Order } from '../../../control/phone-actions.js';
import type { Message } from '../../../state/message.js';
import { RefusedActionError } from '../../refused-action.js';
import type { WhatsAppPerson } from '../person.js';
import type { Written } from './writing.js';

/** Kinds that people rarely send by hand, as they stand in webhooks (channel facts 1.3). */
export function contactsWritten(person: WhatsAppPerson, { cards, asRequested }: ContactCards): Written {
  const shared = asRequested ? [{ name: person.name, phone: `+${person.phone}` }] : cards;
  if (shared.length === 0) throw new RefusedActionError(422, 'A contact card needs a contact');
  return {
    type: 'contacts',
    text: shared.map(({ name }) => name).join(', '),
    content: shared.map(({ name, phone }) => ({
      name: { formatted_name: name, first_name: name.split(' ')[0] },
      phones: [{ phone, wa_id: phone.replace(/\D/g, ''), type: 'CELL' }],
    })),
    beside: { origin: asRequested ? 'contact_request' : 'other' },
  };
}

export function locationWritten(location: {
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
}): Written {
  const text = location.name ?? `${location.latitude}, ${location.longitude}`;
  return { type: 'location', content: location, text };
}

export function orderWritten({ text, items }: Order): Written {
  return {
    type: 'order',
    text: text ?? '',
    content: {
      catalog_id: '194836987003835',
      text: text ?? '',
      product_items: items.map(({ id, quantity, price, currency }) => ({
        product_retailer_id: id,
        quantity,
        item_price: price,
        currency,
      })),
    },
  };
}

/** The answer to a flow that the business sent. @throws RefusedActionError if the message is none. */
export function flowAnswerWritten(target: Message, { answer }: FlowAnswer): Written {
  const sent = target.type === 'interactive' ? (target.content as { type: string }) : undefined;
  if (sent?.type !== 'flow') throw new RefusedActionError(422, 'The message offers no form');
  const reply = { name: 'flow', body: 'Sent', response_json: JSON.stringify(answer) };
  return {
    type: 'interactive',
    content: { type: 'nfm_reply', nfm_reply: reply },
    text: 'Sent',
    replyTo: target.id,
  };
}

import { createHash } from 'node:crypto';

/** The connected number that the webhooks are for. */
export const NUMBER = { phoneNumberId: '106540352242922', wabaId: '102290129340398' } as const;

export interface TextOfCustomer {
  /** 0, 1, 2, …: each a person with a phone of their own. */
  readonly customer: number;
  /** Unique: it becomes the message's id. */
  readonly id: string;
  readonly text: string;
  /** Milliseconds. */
  readonly at: number;
}

export const phoneOf = (customer: number): string => `4477009${String(customer).padStart(5, '0')}`;

/** A text message as the WhatsApp Cloud API posts it, about 850 bytes. */
export function webhookBody({ customer, id, text, at }: TextOfCustomer): string {
  const phone = phoneOf(customer);
  const tail = createHash('sha1').update(id).digest('hex').toUpperCase();
  const wamid = `wamid.${Buffer.from(`\u001c\u0018\u000c${phone}\u0015\u0002\u0000\u0012${tail}\u0000`).toString('base64')}`;
  const userId = `GB.1349120865530${String(customer).padStart(7, '0')}`;
  return JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      {
        id: NUMBER.wabaId,
        changes: [
          {
            field: 'messages',
            value: {
              messaging_product: 'whatsapp',
              metadata: { display_phone_number: '442079460412', phone_number_id: NUMBER.phoneNumberId },
              contacts: [
                {
                  profile: { name: `Customer ${customer}`, username: `customer.${customer}` },
                  wa_id: phone,
                  user_id: userId,
                },
              ],
              messages: [
                {
                  from: phone,
                  from_user_id: userId,
                  id: wamid,
                  timestamp: String(Math.floor(at / 1_000)),
                  type: 'text',
                  text: { body: text },
                },
              ],
            },
          },
        ],
      },
    ],
  });
}

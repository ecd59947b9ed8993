import type { Message, StatusChange } from '../../../state/message.js';
import type { WhatsAppPerson } from '../person.js';
import type { MessageTemplate, WhatsAppAccount } from '../account.js';
import { contact, seconds, value, type Change } from './value.js';

const HREF = 'https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/';

export interface StatusTold {
  readonly account: WhatsAppAccount;
  /** Nobody where the number is on no phone. */
  readonly person: WhatsAppPerson | undefined;
  /** As far as it is visible; of nobody: the number that was meant. */
  readonly phone: string | undefined;
  readonly userId: string | undefined;
  readonly message: Message;
  readonly change: StatusChange;
  /** Pricing comes with sent and with one of delivered and read. */
  readonly priced: boolean;
}

/** A status as it stands in a webhook: BSUID-era shape, contacts left out on failed (channel facts 1.3). */
export function statusChange({
  account,
  person,
  phone,
  userId,
  message,
  change,
  priced,
}: StatusTold): Change {
  const failed = change.status === 'failed';
  return {
    field: 'messages',
    value: value(account, {
      ...(person && !failed ? { contacts: [contact(person, phone, change.status !== 'sent')] } : {}),
      statuses: [
        {
          id: message.id,
          status: change.status,
          timestamp: seconds(change.at),
          ...(phone === undefined ? {} : { recipient_id: phone }),
          ...(userId === undefined ? {} : { recipient_user_id: userId }),
          ...(message.correlation === undefined ? {} : { biz_opaque_callback_data: message.correlation }),
          ...(priced && !failed ? { pricing: pricing(message, account) } : {}),
          ...(change.error ? { errors: [wireError(change.error)] } : {}),
        },
      ],
    }),
  };
}

function wireError({ code, title, details }: NonNullable<StatusChange['error']>): object {
  return { code, title, message: title, error_data: { details }, href: HREF };
}

/** Since July 2025 per message; service messages inside the window are free. */
function pricing(message: Message, account: WhatsAppAccount): object {
  const template = message.type === 'template' ? categoryOf(message, account) : undefined;
  return template
    ? { billable: true, pricing_model: 'PMP', type: 'regular', category: template.toLowerCase() }
    : { billable: false, pricing_model: 'PMP', type: 'free_customer_service', category: 'service' };
}

function categoryOf(message: Message, account: WhatsAppAccount): MessageTemplate['category'] {
  const { name } = message.content as { name: string };
  return account.templates.find((template) => template.name === name)?.category ?? 'UTILITY';
}

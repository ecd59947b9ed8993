import type { WhatsAppPerson } from '../person.js';
import type { WhatsAppAccount } from '../account.js';
import { seconds, value, type Change } from './value.js';

export interface SystemNotice {
  readonly account: WhatsAppAccount;
  readonly id: string;
  readonly at: number;
}

/** A new number: with it, or by ids alone where no phone may be shared. System messages have no contacts. */
export function numberChanged(
  notice: SystemNotice,
  before: WhatsAppPerson,
  after: WhatsAppPerson,
  phones: { old?: string; new?: string },
): Change {
  const shared = phones.old !== undefined && phones.new !== undefined;
  const [from, to] = shared ? [phones.old, phones.new] : [before.userId, after.userId];
  return system(notice, shared ? phones.old : undefined, {
    body: `User ${after.name} changed from ${from} to ${to}`,
    type: shared ? 'user_changed_number' : 'user_changed_user_id',
    ...(shared ? { wa_id: phones.new } : {}),
    user_id: after.userId,
    previous_user_id: before.userId,
  });
}

/** Perhaps another person behind the same account. */
export function identityChanged(
  notice: SystemNotice,
  person: WhatsAppPerson,
  phone: string | undefined,
  hash: string,
): Change {
  return system(
    notice,
    phone,
    {
      body: `User ${person.name} may have changed`,
      type: 'customer_identity_changed',
      user_id: person.userId,
      ...(phone === undefined ? {} : { wa_id: phone }),
    },
    {
      from_user_id: person.userId,
      identity: { acknowledged: true, created_timestamp: seconds(notice.at), hash },
    },
  );
}

function system(notice: SystemNotice, from: string | undefined, told: object, beside: object = {}): Change {
  return {
    field: 'messages',
    value: value(notice.account, {
      messages: [
        {
          ...(from === undefined ? {} : { from }),
          id: notice.id,
          timestamp: seconds(notice.at),
          type: 'system',
          system: told,
          ...beside,
        },
      ],
    }),
  };
}

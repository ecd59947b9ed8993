import type { Message } from '../../../state/message.js';
import type { WhatsAppPerson } from '../person.js';
import type { WhatsAppAccount } from '../account.js';
import type { WhatsAppContext } from '../context.js';
import type { Rates } from '../send/rates.js';
import { opensWindow } from '../send/service-window.js';
import { inboundChange } from '../updates/inbound.js';
import { visiblePhone } from '../updates/visible-phone.js';

export interface Written {
  readonly type: string;
  /** As it stands on the wire under `type`. */
  readonly content: unknown;
  readonly text: string;
  readonly replyTo?: string;
  readonly files?: Message['files'];
  /** What stands beside the kind itself. */
  readonly beside?: object;
}

/** Puts what a person wrote on the record, and tells the business. Returns the message's id. */
export function write(
  context: WhatsAppContext,
  rates: Rates,
  account: WhatsAppAccount,
  person: WhatsAppPerson,
  written: Written,
): string {
  const { store, clock, engine } = context;
  const accountId = account.phoneNumberId;
  const at = clock.now();
  const phone = visiblePhone(person, context.thread(accountId, person.id), at);
  const replyTo = written.replyTo === undefined ? undefined : store.state.messages.get(written.replyTo);
  const message: Omit<Message, 'statuses' | 'reactions'> = {
    id: context.newId('from-customer', person),
    provider: 'whatsapp',
    accountId,
    personId: person.id,
    direction: 'from-customer',
    at,
    type: written.type,
    content: written.content,
    text: written.text,
    ...(written.files ? { files: written.files } : {}),
    ...(replyTo ? { replyTo: replyTo.id } : {}),
  };
  store.append({ kind: 'message', message, opensWindow: opensWindow(written.type), toPhone: false });
  rates.came(accountId, store.state.settings, at);
  engine.enqueue({
    provider: 'whatsapp',
    assetId: account.wabaId,
    lane: person.id,
    label: written.type,
    about: { messageId: message.id },
    payload: inboundChange({
      account,
      person,
      phone,
      message,
      beside: written.beside,
      ...(replyTo ? { replyTo } : {}),
    }),
  });
  return message.id;
}

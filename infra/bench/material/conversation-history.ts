import { createHash } from 'node:crypto';
import type { Append } from '#libs/application/ports/event-log.js';
import type { InboxEvent } from '#libs/contracts/events/recorded-event.js';
import { derivedId } from '#libs/contracts/derived-id.js';
import { HOUR, MINUTE } from '#libs/domain/time.js';

/** Monday 2026-11-16 09:00 UTC. */
const BEGAN = 1_794_819_600_000;
const ACCOUNT = { accountId: 'whatsapp-bench', channel: 'whatsapp' } as const;
const AGENT = { kind: 'agent', id: 'agent-1' } as const;

const ref = (of: string): string => createHash('sha256').update(of).digest('base64url');

export interface Told {
  readonly conversationId: string;
  readonly customerId: string;
  readonly contactId: string;
  readonly at: number;
}

export const toldOf = (run: string, n: number): Told => ({
  conversationId: derivedId('bench', run, 'conversation', String(n)),
  customerId: derivedId('bench', run, 'customer', String(n)),
  contactId: derivedId('bench', run, 'contact', String(n)),
  at: BEGAN + (n % 50_000) * 3_000,
});

/** Who wrote: what the customer's stream tells of them. */
export function customerEvents({ customerId, contactId, at }: Told, n: number): InboxEvent[] {
  const person = { customerId, contactId, at };
  const phone = `+44770${String(n).padStart(7, '0')}`;
  return [
    { type: 'CustomerRegistered', data: person },
    { type: 'ContactLinked', data: { ...person, ...ACCOUNT, kind: 'person' } },
    {
      type: 'ContactAliasObserved',
      data: { ...person, kind: 'whatsapp-phone', value: phone, valueRef: ref(phone) },
    },
    { type: 'ContactProfileObserved', data: { ...person, name: `Customer ${n}` } },
  ];
}

export function opening({ conversationId, customerId, contactId, at }: Told): InboxEvent {
  return { type: 'ConversationOpened', data: { conversationId, customerId, contactId, ...ACCOUNT, at } };
}

export function message({ conversationId, contactId }: Told, index: number, at: number): InboxEvent {
  const externalId = `wamid.${ref(`${conversationId}-${index}`)}`;
  return {
    type: 'MessageReceived',
    data: {
      conversationId,
      messageId: derivedId('bench', conversationId, 'in', String(index)),
      contactId,
      ...ACCOUNT,
      externalId,
      externalRef: ref(externalId),
      contentKind: 'text',
      content: { kind: 'text', text: `Where is my order ${index}? It should have been here on Monday.` },
      sentAt: at,
      receivedAt: at + 400,
      opensWindow: true,
    },
  };
}

/** An agent's answer and what became of it: five events. */
export function answer({ conversationId, contactId }: Told, index: number, at: number): InboxEvent[] {
  const messageId = derivedId('bench', conversationId, 'out', String(index));
  const about = { conversationId, messageId };
  const externalId = `wamid.${ref(`${messageId}-sent`)}`;
  return [
    {
      type: 'ReplyRequested',
      data: {
        ...about,
        contactId,
        ...ACCOUNT,
        author: AGENT,
        contentKind: 'text',
        content: { kind: 'text', text: `Let me look into order ${index} for you, one moment please.` },
        policy: 'RESPONSE',
        until: at + 24 * HOUR,
        at,
      },
    },
    { type: 'DispatchStarted', data: { ...about, attempt: 1, policy: 'RESPONSE', at: at + 20 } },
    {
      type: 'MessageDispatched',
      data: {
        ...about,
        contactId,
        accountId: ACCOUNT.accountId,
        attempt: 1,
        externalId,
        externalRef: ref(externalId),
        at: at + 150,
      },
    },
    { type: 'MessageDelivered', data: { ...about, attempt: 1, at: at + 900 } },
    { type: 'MessageRead', data: { ...about, attempt: 1, at: at + 30_000 } },
  ];
}

/** Events of one conversation, the last of the customer's included: 4 + 1 + 6 each exchange. */
export const EXCHANGES = 4;
export const EVENTS_EACH = 4 + 1 + EXCHANGES * 6;

/** A customer and one conversation of theirs, as the service would append them. */
export function conversationAppend(run: string, n: number): Append {
  const told = toldOf(run, n);
  const exchanges = Array.from({ length: EXCHANGES }, (_, i) => {
    const at = told.at + i * 5 * MINUTE;
    return [message(told, i, at), ...answer(told, i, at + MINUTE)];
  });
  return {
    commandId: derivedId('bench', run, 'command', String(n)),
    at: told.at,
    streams: [
      { stream: `customer-${told.customerId}`, expected: 'none', events: customerEvents(told, n) },
      {
        stream: `conversation-${told.conversationId}`,
        expected: 'none',
        events: [opening(told), ...exchanges.flat()],
      },
    ],
  };
}

import type { WhatsApp } from '../whatsapp.js';
import { choicesOf } from '../people/choosing.js';
import { mediaView } from '../../../control/media-view.js';
import { reached, type Message, type Thread } from '../../../state/message.js';
import type { WhatsAppPerson } from '../person.js';
import type { BubbleView, PersonView, PhoneView } from '../../../control/snapshot.js';

const SHOWN = 120;
const DAY_MS = 24 * 60 * 60 * 1000;
/** Kinds that change another message rather than being a bubble of their own. */
const NOT_BUBBLES = new Set(['reaction', 'edit', 'revoke', 'system']);

const onPhone = (message: Message): boolean =>
  message.direction === 'from-customer' || reached(message, 'delivered') || reached(message, 'read');

export function personView(person: WhatsAppPerson, thread: Thread | undefined): PersonView {
  const unread = thread?.messages.filter(
    (message) =>
      message.direction === 'from-business' &&
      reached(message, 'delivered') &&
      !reached(message, 'read') &&
      !message.fromBusinessApp,
  );
  return {
    id: person.id,
    name: person.name,
    language: person.language,
    ...(person.sharesPhone ? { phone: `+${person.phone}` } : {}),
    ...(person.username === undefined ? {} : { username: person.username }),
    online: person.online,
    blocked: person.blocked,
    unread: unread?.length ?? 0,
  };
}

export function phoneView(whatsApp: WhatsApp, person: WhatsAppPerson): PhoneView | undefined {
  const account = whatsApp.context.accounts[0];
  if (!account) return undefined;
  const thread = whatsApp.context.thread(account.phoneNumberId, person.id);
  const bubbles = (thread?.messages ?? []).filter(
    (message) => onPhone(message) && !NOT_BUBBLES.has(message.type),
  );
  return {
    personId: person.id,
    business: account.name,
    messages: bubbles.slice(-SHOWN).map((message) => bubble(whatsApp, message)),
    typing: whatsApp.typing.at(person.id),
    ...(thread?.lastEngagementAt === undefined ? {} : { windowEndsAt: thread.lastEngagementAt + DAY_MS }),
  };
}

function bubble(whatsApp: WhatsApp, message: Message): BubbleView {
  const { messages } = whatsApp.context.store.state;
  const quoted = message.replyTo === undefined ? undefined : messages.get(message.replyTo);
  const mine = message.direction === 'from-customer';
  const { customer, business } = message.reactions;
  return {
    id: message.id,
    mine,
    at: message.at,
    type: message.type,
    text: message.editedText ?? message.text,
    ...(message.files && message.revokedAt === undefined
      ? { media: mediaView(whatsApp.context.store, message.files) }
      : {}),
    ...(quoted
      ? { quoted: { mine: quoted.direction === 'from-customer', text: quoted.editedText ?? quoted.text } }
      : {}),
    ...(mine ? { ticks: ticks(message) } : {}),
    reactions: [
      ...(customer === undefined ? [] : [{ mine: true, emoji: customer }]),
      ...(business === undefined ? [] : [{ mine: false, emoji: business }]),
    ],
    ...(mine ? {} : around(message)),
    choices: mine ? [] : choicesOf(message),
    edited: message.editedText !== undefined,
    revoked: message.revokedAt !== undefined,
  };
}

/** A customer's message is delivered when the business's webhook took it. */
function ticks(message: Message): 'sent' | 'delivered' | 'read' {
  if (message.readByBusinessAt !== undefined) return 'read';
  return message.acknowledgedAt === undefined ? 'sent' : 'delivered';
}

/** What stands over and under the text of a template or an interactive message. */
function around(message: Message): Pick<BubbleView, 'header' | 'footer' | 'listButton'> {
  const { header, footer } = message.rendered ?? {};
  if (message.type !== 'interactive')
    return { ...(header === undefined ? {} : { header }), ...(footer === undefined ? {} : { footer }) };
  const content = message.content as {
    header?: { text?: string };
    footer?: { text: string };
    action: { button?: string };
  };
  return {
    ...(content.header?.text === undefined ? {} : { header: content.header.text }),
    ...(content.footer ? { footer: content.footer.text } : {}),
    ...(content.action.button === undefined ? {} : { listButton: content.action.button }),
  };
}

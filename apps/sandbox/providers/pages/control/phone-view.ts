import type { BubbleView, ChoiceView, PersonView, PhoneView } from '../../../control/snapshot.js';
import { mediaView } from '../../../control/media-view.js';
import { reached, type Message } from '../../../state/message.js';
import type { PagesContext } from '../context.js';
import type { Pages } from '../pages.js';
import { buttons, cards, quickReplies, type Tappable } from '../people/choices.js';
import type { PagePerson } from '../person.js';

const SHOWN = 120;
const DAY_MS = 24 * 60 * 60 * 1000;

const onPhone = (message: Message): boolean =>
  message.direction === 'from-customer' || reached(message, 'delivered');

export function personView(context: PagesContext, person: PagePerson): PersonView {
  const messages = context.thread(context.accounts[0].id, person.id)?.messages ?? [];
  const unread = messages.filter(
    (one) => one.direction === 'from-business' && reached(one, 'delivered') && !reached(one, 'read'),
  );
  const { id, name, language, username, online, blocked } = person;
  return {
    id,
    name,
    language,
    ...(username === undefined ? {} : { username }),
    online,
    blocked,
    unread: unread.length,
  };
}

export function phoneView(pages: Pages, person: PagePerson): PhoneView {
  const { context } = pages;
  const [account] = context.accounts;
  const thread = context.thread(account.id, person.id);
  const { lastEngagementAt, lastMessageAt } = thread ?? {};
  return {
    personId: person.id,
    business: account.name,
    ...(account.username === undefined ? {} : { handle: account.username }),
    messages: (thread?.messages ?? [])
      .filter(onPhone)
      .slice(-SHOWN)
      .map((message) => bubble(context, message)),
    typing: pages.typing.at(person.id),
    ...(lastEngagementAt === undefined ? {} : { windowEndsAt: lastEngagementAt + DAY_MS }),
    ...(lastMessageAt === undefined ? {} : { personWindowEndsAt: lastMessageAt + 7 * DAY_MS }),
  };
}

function bubble(context: PagesContext, message: Message): BubbleView {
  const { messages, personas } = context.store.state;
  const quoted = message.replyTo === undefined ? undefined : messages.get(message.replyTo);
  const mine = message.direction === 'from-customer';
  const { customer, business } = message.reactions;
  const author = message.personaId === undefined ? undefined : personas.get(message.personaId)?.name;
  const story = storyOf(message);
  const shownCards = cards(message).map((card) => ({ ...card, choices: card.buttons.map(choice) }));
  return {
    id: message.id,
    mine,
    at: message.at,
    type: message.type,
    text: message.editedText ?? message.text,
    ...(author === undefined ? {} : { author }),
    ...(message.files && message.revokedAt === undefined
      ? { media: mediaView(context.store, message.files) }
      : {}),
    ...(shownCards.length > 0
      ? {
          cards: shownCards.map(({ title, subtitle, imageUrl, choices }) => ({
            title,
            subtitle,
            imageUrl,
            choices,
          })),
        }
      : {}),
    ...(story ? { story } : {}),
    ...(quoted
      ? { quoted: { mine: quoted.direction === 'from-customer', text: quoted.editedText ?? quoted.text } }
      : {}),
    ...(mine ? { ticks: ticks(message) } : {}),
    reactions: [
      ...(customer === undefined ? [] : [{ mine: true, emoji: customer }]),
      ...(business === undefined ? [] : [{ mine: false, emoji: business }]),
    ],
    choices: [
      ...quickReplies(message).map((one) => ({ ...choice(one), quick: true })),
      ...buttons(message).map(choice),
    ],
    edited: message.editedText !== undefined,
    revoked: message.revokedAt !== undefined,
  };
}

function choice(tappable: Tappable): ChoiceView {
  const { id, title } = tappable;
  const url = 'button' in tappable && 'url' in tappable.button ? tappable.button.url : undefined;
  return { id, title, ...(typeof url === 'string' ? { url } : {}) };
}

function storyOf({ type, content }: Message): BubbleView['story'] {
  if (type === 'story_mention') return { kind: 'mention' };
  const replyTo = (content as { reply_to?: { story?: { url?: string } } }).reply_to;
  return replyTo?.story ? { kind: 'reply', url: replyTo.story.url } : undefined;
}

/** A customer's message is delivered when the business's webhook took it. */
function ticks(message: Message): 'sent' | 'delivered' | 'read' {
  if (message.readByBusinessAt !== undefined) return 'read';
  return message.acknowledgedAt === undefined ? 'sent' : 'delivered';
}

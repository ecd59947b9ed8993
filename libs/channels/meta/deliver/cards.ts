import type { Card, Content } from '#libs/domain/content.js';
import { message, refused, type MessageBody, type Refused } from './message.js';

/** Of the generic template (channel facts 3.2). */
const CARDS = 10;
const BUTTONS = 3;
const LINE = 80;
const BUTTON_TITLE = 20;
const PAYLOAD = 1_000;

export function cardsMessage(name: string, { cards }: Extract<Content, { kind: 'cards' }>): MessageBody {
  if (cards.length === 0) return refused('no-cards', 'There is no card to send.');
  if (cards.length > CARDS)
    return refused('too-many-cards', `${name} takes ${CARDS} cards; this message has ${cards.length}.`);
  for (const card of cards) {
    const fault = faultOf(name, card);
    if (fault !== undefined) return fault;
  }
  return message({
    attachment: {
      type: 'template',
      payload: { template_type: 'generic', elements: cards.map(elementOf) },
    },
  });
}

const elementOf = ({ title, subtitle, imageUrl, url, buttons = [] }: Card): object => ({
  title,
  ...(subtitle === undefined ? {} : { subtitle }),
  ...(imageUrl === undefined ? {} : { image_url: imageUrl }),
  ...(url === undefined ? {} : { default_action: { type: 'web_url', url } }),
  ...(buttons.length === 0
    ? {}
    : {
        buttons: buttons.map(({ kind, title: label, value }) =>
          kind === 'url'
            ? { type: 'web_url', title: label, url: value }
            : { type: 'postback', title: label, payload: value },
        ),
      }),
});

function faultOf(name: string, { title, subtitle, imageUrl, buttons = [] }: Card): Refused | undefined {
  if (title.trim() === '') return refused('card-without-title', 'Every card needs a title.');
  if (title.length > LINE || (subtitle?.length ?? 0) > LINE)
    return refused('card-too-long', `${name} takes ${LINE} characters a line of a card.`);
  if (subtitle === undefined && imageUrl === undefined && buttons.length === 0)
    return refused('card-too-short', `${name} asks for more than a title on a card.`);
  if (buttons.length > BUTTONS)
    return refused('too-many-buttons', `${name} takes ${BUTTONS} buttons a card.`);
  if (buttons.some((button) => button.title.length > BUTTON_TITLE))
    return refused('button-too-long', `${name} takes ${BUTTON_TITLE} characters a button.`);
  return buttons.some((button) => button.kind === 'postback' && button.value.length > PAYLOAD)
    ? refused('button-value-too-long', `${name} takes ${PAYLOAD} characters behind a button.`)
    : undefined;
}

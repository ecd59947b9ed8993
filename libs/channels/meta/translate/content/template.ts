import { child, idOf, type JsonObject, listOf, objectOf, wordsOf } from '../../json.js';
import type { Card, MessageContent } from './message-content.js';

/** Products that a customer shared, or the cards and buttons of a send of ours coming back. */
export function templateContent(item: JsonObject, payload: JsonObject): MessageContent {
  const product = listOf(child(payload, 'product')['elements']).map((each) => objectOf(each) ?? {});
  const [only] = product;
  if (only !== undefined && product.length === 1) return sharedProduct(only);
  const generic = listOf(child(payload, 'generic')['elements']).concat(listOf(payload['elements']));
  const cards = [...product, ...generic.map((each) => objectOf(each) ?? {})].map(card);
  if (cards.length > 0) return { kind: 'cards', cards };
  const button = objectOf(payload['button']) ?? payload;
  const text = wordsOf(button['text']);
  const options = listOf(button['buttons'])
    .map(option)
    .filter((one) => one !== undefined);
  if (text !== undefined && options.length > 0) return { kind: 'prompt', layout: 'buttons', text, options };
  return {
    kind: 'share',
    what: 'template',
    title: wordsOf(payload['title']) ?? wordsOf(item['title']),
    text,
    url: wordsOf(payload['url']) ?? wordsOf(item['url']),
    id: idOf(payload['id']),
  };
}

function sharedProduct(product: JsonObject): MessageContent {
  return {
    kind: 'share',
    what: 'product',
    title: wordsOf(product['title']) ?? wordsOf(product['name']),
    text: wordsOf(product['subtitle']),
    url: wordsOf(product['url']) ?? wordsOf(product['image_url']),
    id: idOf(product['retailer_id']) ?? idOf(product['id']),
  };
}

function card(element: JsonObject): Card {
  const buttons = listOf(element['buttons'])
    .map(cardButton)
    .filter((one) => one !== undefined);
  return {
    title: wordsOf(element['title']) ?? wordsOf(element['name']) ?? '',
    subtitle: wordsOf(element['subtitle']),
    imageUrl: wordsOf(element['image_url']),
    url: wordsOf(child(element, 'default_action')['url']) ?? wordsOf(element['item_url']),
    buttons: buttons.length === 0 ? undefined : buttons,
  };
}

type Button = NonNullable<Card['buttons']>[number];

function cardButton(value: unknown): Button | undefined {
  const button: JsonObject = objectOf(value) ?? {};
  const url = wordsOf(button['url']);
  const content = url ?? wordsOf(button['payload']);
  const title = wordsOf(button['title']) ?? content;
  if (title === undefined) return undefined;
  return { kind: url === undefined ? 'postback' : 'url', title, value: content ?? title };
}

function option(value: unknown): { id: string; title: string } | undefined {
  const button = cardButton(value);
  const id = idOf(button?.value);
  return button === undefined || id === undefined ? undefined : { id, title: button.title };
}

import type { Item, MessageContent } from './message-content.js';
import { type JsonObject, listOf, numberOf, objectOf, textOf, wordsOf } from '../../../meta/json.js';

export function orderContent(item: JsonObject): MessageContent | undefined {
  const order = objectOf(item['order']);
  if (order === undefined) return undefined;
  return {
    kind: 'order',
    catalogId: wordsOf(order['catalog_id']),
    text: wordsOf(order['text']),
    items: listOf(order['product_items']).map(orderItem),
  };
}

function orderItem(value: unknown): Item {
  const item: JsonObject = objectOf(value) ?? {};
  return {
    retailerId: textOf(item['product_retailer_id']) ?? '',
    quantity: numberOf(item['quantity']) ?? 1,
    price: numberOf(item['item_price']),
    currency: wordsOf(item['currency']),
  };
}

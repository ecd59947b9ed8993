import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { child, idOf, type JsonObject, wordsOf } from '../../meta/json.js';

type Message = ChannelEventOf<'message'>;

/** What a message says about where it comes from: a quoted message, a forward, an ad or a product page. */
export function originOf(item: JsonObject): Pick<Message, 'replyTo' | 'forwarded' | 'referral'> {
  const context = child(item, 'context');
  return {
    replyTo: idOf(context['id']),
    forwarded: forwardedOf(context),
    referral: adReferral(child(item, 'referral')) ?? productReferral(child(context, 'referred_product')),
  };
}

function forwardedOf(context: JsonObject): Message['forwarded'] {
  if (context['frequently_forwarded'] === true) return 'often';
  return context['forwarded'] === true ? 'once' : undefined;
}

function adReferral(referral: JsonObject): Message['referral'] {
  if (Object.keys(referral).length === 0) return undefined;
  return {
    source: wordsOf(referral['source_type']) ?? 'unknown',
    url: wordsOf(referral['source_url']),
    headline: wordsOf(referral['headline']),
    body: wordsOf(referral['body']),
    ref: wordsOf(referral['ctwa_clid']) ?? wordsOf(referral['source_id']),
  };
}

function productReferral(product: JsonObject): Message['referral'] {
  const id = wordsOf(product['product_retailer_id']);
  return id === undefined
    ? undefined
    : { source: 'product', ref: [wordsOf(product['catalog_id']), id].filter(Boolean).join('/') };
}

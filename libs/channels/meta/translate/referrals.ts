import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { type Engagement, opensWindow } from '#libs/domain/reply-policy/opens-window.js';
import { child, type JsonObject, listOf, objectOf, rawText, textOf, wordsOf } from '../json.js';
import type { EmitPart } from './items.js';
import { base, eventId, idFrom, type Scope, senderOf } from './scope.js';

type Referral = ChannelEventOf<'message'>['referral'];

const SOURCES: Readonly<Record<string, string>> = {
  ADS: 'ad',
  SHORTLINK: 'link',
  CUSTOMER_CHAT_PLUGIN: 'plugin',
};

/** An advertisement, an m.me or ig.me link, a product of the shop. */
export function referralOf(referral: JsonObject | undefined): Referral {
  if (referral === undefined || Object.keys(referral).length === 0) return undefined;
  const ad = child(referral, 'ads_context_data');
  const product = wordsOf(child(referral, 'product')['id']);
  return {
    source: sourceOf(referral, product),
    url: wordsOf(referral['referer_uri']),
    headline: wordsOf(ad['ad_title']),
    ref: wordsOf(referral['ref']) ?? wordsOf(referral['ad_id']) ?? product,
  };
}

function sourceOf(referral: JsonObject, product: string | undefined): string {
  const word = wordsOf(referral['source']);
  if (word !== undefined) return Object.hasOwn(SOURCES, word) ? SOURCES[word]! : word.toLowerCase();
  if (referral['ad_id'] !== undefined) return 'ad';
  return product === undefined ? 'link' : 'product';
}

/** A click into a thread that exists, or the answers to an advertisement's form. */
export const emitReferral: EmitPart = (scope, item, part, { customer, fromBusiness }) => {
  const referral = referralOf(part);
  if (customer === undefined || fromBusiness || referral === undefined) return false;
  const answers = listOf(objectOf(item['lead'])?.['data'] ?? item['lead']);
  if (answers.length > 0) return emitLead(scope, item, customer, referral, answers);
  const what: Engagement = referral.source === 'ad' ? 'ad-click' : 'link-click';
  const key = [customer, textOf(item['timestamp']) ?? '', referral.ref ?? ''];
  scope.emit({
    ...base(scope, eventId(scope, 'engagement', what, ...key), item['timestamp']),
    type: 'engagement',
    sender: senderOf(scope, customer),
    what,
    opensWindow: opensWindow(scope.platform.channel, what),
    referral,
  });
  return true;
};

/** The person's own words, but given to the advertisement: whether that opens the window nobody says, so it does not. */
function emitLead(
  scope: Scope,
  item: JsonObject,
  customer: string,
  referral: Referral,
  answers: readonly unknown[],
): boolean {
  const externalId = idFrom('lead', customer, textOf(item['timestamp']) ?? '', rawText(answers));
  const given = answers.map((answer) => objectOf(answer) ?? {});
  const named = given.map((answer) => [textOf(answer['question']) ?? '?', textOf(answer['answer']) ?? '']);
  scope.emit({
    ...base(scope, eventId(scope, 'message', externalId), item['timestamp']),
    type: 'message',
    sender: senderOf(scope, customer),
    externalId,
    content: { kind: 'form', name: 'lead', response: JSON.stringify(Object.fromEntries(named)) },
    referral,
    standby: scope.standby ? true : undefined,
    opensWindow: false,
  });
  return true;
}

import { opensWindow } from '#libs/domain/reply-policy/opens-window.js';
import { idOf, type JsonObject, listOf, numberOf, objectOf, rawText, textOf, wordsOf } from '../json.js';
import { tokenOf } from '../token.js';
import type { EmitPart } from './items.js';
import { base, eventId, idFrom, type Scope, senderOf } from './scope.js';

const PREFERENCES: Readonly<Record<string, 'stopped' | 'resumed'>> = {
  STOP_NOTIFICATIONS: 'stopped',
  RESUME_NOTIFICATIONS: 'resumed',
};

/** A plugin was used, or marketing messages were wanted, stopped, resumed. Of a checkbox nobody knows the person yet. */
export const emitOptin: EmitPart = (scope, item, optin, { customer, fromBusiness }) => {
  if (customer === undefined || fromBusiness) return false;
  const word = (wordsOf(optin['notification_messages_status']) ?? '').replaceAll(' ', '_').toUpperCase();
  const marketing = Object.hasOwn(PREFERENCES, word) ? PREFERENCES[word] : undefined;
  const ref = wordsOf(optin['payload']) ?? wordsOf(optin['ref']);
  const sender = senderOf(scope, customer);
  const key = [customer, textOf(item['timestamp']) ?? '', wordsOf(optin['type']) ?? '', word, ref ?? ''];
  if (marketing !== undefined) {
    const event = base(scope, eventId(scope, 'preference', ...key), item['timestamp']);
    scope.emit({ ...event, type: 'preference', sender, marketing });
    return true;
  }
  scope.emit({
    ...base(scope, eventId(scope, 'engagement', 'opt-in', ...key), item['timestamp']),
    type: 'engagement',
    sender,
    what: 'opt-in',
    opensWindow: opensWindow(scope.platform.channel, 'opt-in'),
    referral: { source: 'opt-in', ref, headline: wordsOf(optin['title']) },
  });
  return true;
};

/** `send_cart`: what the person put together in the shop. */
export const emitOrder: EmitPart = (scope, item, order, { customer, fromBusiness }) => {
  if (customer === undefined || fromBusiness) return false;
  const externalId = idFrom('order', customer, textOf(item['timestamp']) ?? '', rawText(order));
  scope.emit({
    ...base(scope, eventId(scope, 'message', externalId), item['timestamp']),
    type: 'message',
    sender: senderOf(scope, customer),
    externalId,
    content: {
      kind: 'order',
      text: wordsOf(order['note']),
      items: listOf(order['products']).map(product),
    },
    standby: scope.standby ? true : undefined,
    opensWindow: opensWindow(scope.platform.channel, 'message'),
  });
  return true;
};

function product(value: unknown) {
  const item: JsonObject = objectOf(value) ?? {};
  return {
    retailerId: wordsOf(item['retailer_id']) ?? wordsOf(item['id']) ?? wordsOf(item['name']) ?? '',
    quantity: numberOf(item['quantity']) ?? 1,
    price: numberOf(item['unit_price']),
    currency: wordsOf(item['currency']),
  };
}

/** The code proves which account of ours the person has (edge rule Identity 6). */
export const emitAccountLinking: EmitPart = (scope, item, linking, { customer, fromBusiness }) => {
  const status = tokenOf(linking['status'], '');
  if (customer === undefined || fromBusiness || status === '') return false;
  const code = status === 'linked' ? idOf(linking['authorization_code']) : undefined;
  const sender = senderOf(scope, customer);
  if (code !== undefined)
    sender.identifiers = [{ kind: 'account', value: code, assurance: 'verified', source: 'account-linking' }];
  return emitEngagement(scope, item, sender, `account-${status}`);
};

/** What the person thought of an answer. */
export const emitFeedback: EmitPart = (scope, item, feedback, { customer, fromBusiness }) => {
  if (customer === undefined || fromBusiness) return false;
  const about = idOf(feedback['mid']) ?? '';
  return emitEngagement(
    scope,
    item,
    senderOf(scope, customer),
    `feedback-${tokenOf(feedback['feedback'])}`,
    about,
  );
};

function emitEngagement(
  scope: Scope,
  item: JsonObject,
  sender: ReturnType<typeof senderOf>,
  what: string,
  about = '',
): boolean {
  const key = [sender.aliases[0]!.value, textOf(item['timestamp']) ?? '', what, about];
  const event = base(scope, eventId(scope, 'engagement', ...key), item['timestamp']);
  scope.emit({ ...event, type: 'engagement', sender, what, opensWindow: false });
  return true;
}

import { opensWindow } from '#libs/domain/reply-policy/opens-window.js';
import { idOf, objectOf, textOf, wordsOf } from '../json.js';
import type { EmitPart } from './items.js';
import { referralOf } from './referrals.js';
import { base, eventId, idFrom, senderOf } from './scope.js';

/** A button of ours, Get Started, an icebreaker. `mid` may be missing, and in standby the payload is (channel facts 1.5). */
export const emitPostback: EmitPart = (scope, item, postback, { customer, fromBusiness }) => {
  if (customer === undefined || fromBusiness) return false;
  const payload = wordsOf(postback['payload']);
  const title = wordsOf(postback['title']) ?? payload;
  const externalId =
    idOf(postback['mid']) ??
    idFrom('postback', customer, textOf(item['timestamp']) ?? '', payload ?? title ?? '');
  scope.emit({
    ...base(scope, eventId(scope, 'message', externalId), item['timestamp']),
    type: 'message',
    sender: senderOf(scope, customer),
    externalId,
    content:
      title === undefined
        ? { kind: 'unsupported', what: 'postback' }
        : { kind: 'choice', source: 'postback', title, payload },
    referral: referralOf(objectOf(postback['referral'])),
    standby: scope.standby ? true : undefined,
    opensWindow: opensWindow(scope.platform.channel, 'postback'),
  });
  return true;
};

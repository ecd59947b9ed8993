import type { ChannelEventOf, Sender } from '#libs/contracts/channel-events/channel-event.js';
import type { Engagement } from '#libs/domain/reply-policy/opens-window.js';
import { opensWindow } from '#libs/domain/reply-policy/opens-window.js';
import { child, idOf, type JsonObject, wordsOf } from '../json.js';
import { base, eventId, type Scope, senderOf } from './scope.js';

/** An item of `changes[]` that is no message. */
export interface Change {
  readonly assetId: string;
  readonly field: string;
  readonly value: JsonObject;
}

export interface Deed {
  readonly what: Extract<Engagement, 'comment' | 'visitor-post'>;
  /** The provider's id of it. */
  readonly id: string;
  readonly referral: NonNullable<ChannelEventOf<'engagement'>['referral']>;
  readonly time: unknown;
}

/** What a person did in public; false where `from` does not tell who, or it was the account itself. */
export function emitDeed(scope: Scope, { assetId, value }: Change, deed: Deed): boolean {
  const from = child(value, 'from');
  const person = idOf(from['id']);
  if (person === undefined || person === assetId || from['self'] === true) return false;
  const sender: Sender = senderOf(scope, person);
  const name = wordsOf(from['name'])?.slice(0, 512);
  const username = wordsOf(from['username'])?.slice(0, 512);
  if (name !== undefined || username !== undefined) sender.profile = { name, username };
  scope.emit({
    ...base(scope, eventId(scope, 'engagement', deed.what, deed.id), deed.time),
    type: 'engagement',
    sender,
    what: deed.what,
    opensWindow: opensWindow(scope.platform.channel, deed.what),
    referral: deed.referral,
  });
  return true;
}

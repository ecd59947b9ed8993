import type { ChannelEventOf } from '#libs/contracts/channel-events/channel-event.js';
import { type Engagement, opensWindow } from '#libs/domain/reply-policy/opens-window.js';
import { child, idOf, type JsonObject, listOf, objectOf, rawText, textOf, wordsOf } from '../json.js';
import { contentOf } from './content/content.js';
import { claimedIdentifiers } from './content/quick-reply.js';
import type { EmitPart } from './items.js';
import { emitLeftovers, emitNotice } from './notice.js';
import { referralOf } from './referrals.js';
import { base, eventId, idFrom, type Scope, senderOf } from './scope.js';

type Message = ChannelEventOf<'message'>;

const KNOWN: ReadonlySet<string> = new Set([
  ...['mid', 'text', 'attachments', 'quick_reply', 'reply_to', 'referral', 'commands', 'is_echo', 'app_id'],
  ...['metadata', 'is_deleted', 'is_self', 'is_unsupported', 'seq', 'nlp', 'sticker_id'],
]);

export const emitMessage: EmitPart = (scope, item, message, { customer, fromBusiness }) => {
  if (customer === undefined) return false;
  if (message['is_self'] === true || isToItself(item)) {
    const summary = 'the account wrote to itself';
    emitNotice(scope, { summary, severity: 'info' }, item, item['timestamp']);
    return true;
  }
  const externalId = idOf(message['mid']) ?? idFrom(rawText(item));
  emitLeftovers(scope, message, KNOWN, item);
  if (message['is_deleted'] === true) emitUnsend(scope, item, externalId, customer, fromBusiness);
  else if (fromBusiness) emitEcho(scope, item, message, externalId, customer);
  else emitWritten(scope, item, message, externalId, customer);
  return true;
};

function emitWritten(
  scope: Scope,
  item: JsonObject,
  message: JsonObject,
  externalId: string,
  customer: string,
): void {
  const content = contentOf(scope.platform, message);
  const identifiers = claimedIdentifiers(message);
  const sender = senderOf(scope, customer);
  const replyTo = child(message, 'reply_to');
  const story = storyOf(replyTo['story']);
  const what = engagementOf(content, story);
  scope.emit({
    ...base(scope, eventId(scope, 'message', externalId), item['timestamp']),
    type: 'message',
    sender: identifiers === undefined ? sender : { ...sender, identifiers },
    externalId,
    content,
    replyTo: idOf(replyTo['mid']),
    referral: referralOf(objectOf(message['referral'])),
    story,
    standby: scope.standby ? true : undefined,
    opensWindow: opensWindow(scope.platform.channel, what),
  });
}

/**
 * Something went out on our side of the thread. `metadata` is what we put into a send of ours; `app_id` tells other apps
 * and the provider's own inbox from ours (channel facts 1.5). Instagram may tell neither.
 */
function emitEcho(
  scope: Scope,
  item: JsonObject,
  message: JsonObject,
  externalId: string,
  customer: string,
): void {
  scope.emit({
    ...base(scope, eventId(scope, 'echo', externalId), item['timestamp']),
    type: 'echo',
    sender: senderOf(scope, customer),
    externalId,
    content: contentOf(scope.platform, message),
    correlation: wordsOf(message['metadata']),
    sentBy: sentBy(scope, textOf(message['app_id'])),
  });
}

function sentBy({ appId }: Scope, echoed: string | undefined): ChannelEventOf<'echo'>['sentBy'] {
  if (appId === undefined || echoed === undefined) return undefined;
  return echoed === appId ? 'our-app' : 'another-app';
}

function emitUnsend(
  scope: Scope,
  item: JsonObject,
  externalId: string,
  customer: string,
  fromBusiness: boolean,
): void {
  scope.emit({
    ...base(scope, eventId(scope, 'message-revoked', externalId), item['timestamp']),
    type: 'message-revoked',
    sender: senderOf(scope, customer),
    externalId,
    by: fromBusiness ? 'business' : 'customer',
  });
}

/** The story of ours that is answered; both parts may be missing, and its address dies with it. */
function storyOf(value: unknown): Message['story'] {
  const story = objectOf(listOf(value)[0]);
  return story === undefined ? undefined : { id: idOf(story['id']), url: wordsOf(story['url']) };
}

function engagementOf(content: Message['content'], story: Message['story']): Engagement {
  if (story !== undefined) return 'story-reply';
  return content.kind === 'share' && content.what === 'story-mention' ? 'story-mention' : 'message';
}

function isToItself(item: JsonObject): boolean {
  const sender = idOf(child(item, 'sender')['id']);
  return sender !== undefined && sender === idOf(child(item, 'recipient')['id']);
}

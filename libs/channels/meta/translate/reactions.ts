import { opensWindow } from '#libs/domain/reply-policy/opens-window.js';
import { idOf, textOf, wordsOf } from '../json.js';
import type { EmitPart } from './items.js';
import { base, eventId, senderOf } from './scope.js';

/** For a reaction that comes by name alone. */
const EMOJI: Readonly<Record<string, string>> = {
  love: '❤️',
  like: '👍',
  dislike: '👎',
  smile: '😆',
  laugh: '😆',
  wow: '😮',
  sad: '😢',
  angry: '😠',
};
/** `other` without saying which: shown as one nobody knows. */
const SOME_REACTION = '❔';

/** Taken back where `action` says so, even if the emoji still stands there (seen on Messenger). */
export const emitReaction: EmitPart = (scope, item, reaction, { customer, fromBusiness }) => {
  const externalId = idOf(reaction['mid']);
  const action = wordsOf(reaction['action']) ?? 'react';
  if (customer === undefined || externalId === undefined || !['react', 'unreact'].includes(action))
    return false;
  const name = wordsOf(reaction['reaction']) ?? '';
  const named = Object.hasOwn(EMOJI, name) ? EMOJI[name]! : SOME_REACTION;
  const stands = action === 'react';
  const by = fromBusiness ? 'business' : 'customer';
  const key = [customer, by, externalId, action, textOf(item['timestamp']) ?? ''];
  scope.emit({
    ...base(scope, eventId(scope, 'reaction', ...key), item['timestamp']),
    type: 'reaction',
    sender: senderOf(scope, customer),
    externalId,
    emoji: stands ? (wordsOf(reaction['emoji']) ?? named) : null,
    by,
    opensWindow: stands && !fromBusiness && opensWindow(scope.platform.channel, 'reaction'),
  });
  return true;
};

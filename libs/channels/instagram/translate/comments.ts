import { child, idOf, wordsOf } from '../../meta/json.js';
import { type Change, emitDeed } from '../../meta/translate/changes.js';
import type { Scope } from '../../meta/translate/scope.js';

const FIELDS: ReadonlySet<string> = new Set(['comments', 'live_comments']);

/** Comments are shown; on Instagram they open no window (edge rules Windows 3 and 9). */
export function emitComment(scope: Scope, change: Change): boolean {
  const { field, value } = change;
  const id = idOf(value['id']);
  if (!FIELDS.has(field) || id === undefined) return false;
  const referral = {
    source: 'comment',
    body: wordsOf(value['text']),
    ref: wordsOf(child(value, 'media')['id']),
  };
  return emitDeed(scope, change, { what: 'comment', id, referral, time: value['created_time'] });
}

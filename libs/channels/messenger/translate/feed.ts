import { type Change, emitDeed } from '../../meta/translate/changes.js';
import type { Scope } from '../../meta/translate/scope.js';
import { idOf, wordsOf } from '../../meta/json.js';

/** What a visitor writes on the Page itself. */
const POSTS: ReadonlySet<unknown> = new Set(['status', 'post', 'photo', 'video', 'share', 'album']);

/** `feed`: comments and visitor posts open the window (edge rule Windows 3); likes and what was edited are told as notices. */
export function emitFeed(scope: Scope, change: Change): boolean {
  const { field, value } = change;
  if (field !== 'feed' || value['verb'] !== 'add') return false;
  const what =
    value['item'] === 'comment' ? 'comment' : POSTS.has(value['item']) ? 'visitor-post' : undefined;
  const id = idOf(what === 'comment' ? value['comment_id'] : value['post_id']);
  if (what === undefined || id === undefined) return false;
  const referral = {
    source: what,
    body: wordsOf(value['message']),
    ref: wordsOf(value['post_id']),
    url: wordsOf(value['permalink_url']) ?? wordsOf(value['link']),
  };
  return emitDeed(scope, change, { what, id, referral, time: value['created_time'] });
}

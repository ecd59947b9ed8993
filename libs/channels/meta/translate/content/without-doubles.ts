import { type JsonObject, child, wordsOf } from '../../json.js';
import { isShare, type MessageContent } from './message-content.js';

interface Part {
  readonly item: JsonObject;
  readonly content: MessageContent;
}

/**
 * What the providers tell twice in one message: a sticker as `image` and as `sticker` (Messenger, June to August 2026),
 * a shared post as `share` and as `ig_post` (Instagram; channel facts 1.5, 1.6).
 */
export function withoutDoubles(parts: readonly Part[]): readonly MessageContent[] {
  const kept = parts.filter((part) => !parts.some((other) => other !== part && saysMore(other, part, parts)));
  return kept.map(({ content }) => content);
}

function saysMore(other: Part, part: Part, all: readonly Part[]): boolean {
  const [word, otherWord] = [wordsOf(part.item['type']), wordsOf(other.item['type'])];
  if (otherWord === 'sticker' && word === 'image') return sameThing(other, part, all);
  return word === 'share' && otherWord !== 'share' && isShare(other.content) && sameThing(other, part, all);
}

/** By id, else by address; where one has neither, they are the only two. */
function sameThing(one: Part, other: Part, all: readonly Part[]): boolean {
  const [id, otherId] = [stickerId(one), stickerId(other)];
  if (id !== undefined && otherId !== undefined) return id === otherId;
  const [url, otherUrl] = [urlOf(one), urlOf(other)];
  return (url !== undefined && url === otherUrl) || all.length === 2;
}

const stickerId = ({ item }: Part): string | undefined => wordsOf(child(item, 'payload')['sticker_id']);
const urlOf = ({ item }: Part): string | undefined => wordsOf(child(item, 'payload')['url']);

import { child, idOf, type JsonObject, numberOf, objectOf, textOf, wordsOf } from '../../json.js';
import { tokenOf } from '../../token.js';
import type { Platform } from '../platform.js';
import type { Media, MessageContent, Share } from './message-content.js';
import { templateContent } from './template.js';

const MEDIA: Readonly<Record<string, Media['kind']>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'document',
  sticker: 'sticker',
};

const SHARES: Readonly<Record<string, Share['what']>> = {
  reel: 'reel',
  ig_reel: 'reel',
  post: 'post',
  ig_post: 'post',
  media: 'post',
  media_share: 'post',
  story: 'story',
  ig_story: 'story',
  story_mention: 'story-mention',
  fallback: 'link',
  appointment_booking: 'booking',
};

/** An item of `attachments[]`. Its payload may be missing: then the kind alone is told (channel facts 1.5, 1.6). */
export function attachmentContent(platform: Platform, item: JsonObject): MessageContent {
  const type = (wordsOf(item['type']) ?? '').toLowerCase();
  const payload = child(item, 'payload');
  const sticker = idOf(payload['sticker_id']);
  if (Object.hasOwn(MEDIA, type))
    return media(type === 'image' && sticker ? 'sticker' : MEDIA[type]!, item, sticker);
  if (type === 'template') return templateContent(item, payload);
  if (type === 'location') return location(item, payload) ?? { kind: 'unsupported', what: type };
  // A double tap on the thread: the heart is all there is.
  if (type === 'like_heart') return { kind: 'text', text: '❤️' };
  const what = type === 'share' ? platform.share : Object.hasOwn(SHARES, type) ? SHARES[type] : undefined;
  if (what === undefined) return unknown(item, payload);
  return what === 'booking' ? booking(payload) : share(what, item, payload);
}

function media(kind: Media['kind'], item: JsonObject, sticker: string | undefined): Media {
  const payload = child(item, 'payload');
  return {
    kind,
    mediaId: idOf(payload['attachment_id']) ?? sticker,
    url: urlOf(item, payload),
    mimeType: wordsOf(payload['mime_type']),
    fileName: kind === 'document' ? titleOf(item, payload) : undefined,
  };
}

function share(what: Share['what'], item: JsonObject, payload: JsonObject): Share {
  return {
    kind: 'share',
    what,
    title: titleOf(item, payload),
    url: urlOf(item, payload),
    id: idOf(payload['reel_video_id']) ?? idOf(payload['ig_post_media_id']) ?? idOf(payload['id']),
  };
}

function booking(payload: JsonObject): Share {
  const words = ['status', 'start_time', 'end_time', 'timezone'].map((name) => wordsOf(payload[name]));
  return {
    kind: 'share',
    what: 'booking',
    title: wordsOf(payload['title']),
    text: words.filter((word) => word !== undefined).join(' · ') || undefined,
    url: wordsOf(payload['url']),
    id: idOf(payload['booking_id']),
  };
}

/** Old clients only. */
function location(item: JsonObject, payload: JsonObject): MessageContent | undefined {
  const at = objectOf(payload['coordinates']);
  const [latitude, longitude] = [numberOf(at?.['lat']), numberOf(at?.['long'] ?? at?.['lng'])];
  if (latitude === undefined || longitude === undefined) return undefined;
  return { kind: 'location', latitude, longitude, name: titleOf(item, payload), url: urlOf(item, payload) };
}

/** `ephemeral` is one of these: it is never shown to anybody but the two phones. */
function unknown(item: JsonObject, payload: JsonObject): MessageContent {
  return {
    kind: 'unsupported',
    what: tokenOf(item['type']),
    detail: titleOf(item, payload) ?? urlOf(item, payload),
  };
}

/** Older shapes have title and address beside the payload. */
const titleOf = (item: JsonObject, payload: JsonObject): string | undefined =>
  wordsOf(payload['title']) ?? wordsOf(item['title']) ?? wordsOf(item['name']);
const urlOf = (item: JsonObject, payload: JsonObject): string | undefined =>
  wordsOf(payload['url']) ?? wordsOf(item['url']) ?? textOf(item['URL']);

import type { MetaAsset } from '../accounts/provider/meta-asset.js';
import { list, record, text } from '../accounts/provider/read-json.js';
import type { ListedMessage } from './conversations-api.js';

type Json = Readonly<Record<string, unknown>>;

/**
 * Messages of a conversation as the webhook would have told them, so that the same translation makes the same event of
 * them, under the same id: one that comes late after all changes nothing.
 */
export function asWebhook(asset: MetaAsset, messages: readonly ListedMessage[], now: number): Json {
  return {
    object: asset.kind === 'messenger' ? 'page' : 'instagram',
    entry: [{ id: asset.id, time: now, messaging: messages.flatMap((each) => itemOf(asset, each)) }],
  };
}

function itemOf(asset: MetaAsset, { id: mid, createdAt, raw }: ListedMessage): Json[] {
  const from = text(record(raw['from'])['id']);
  const to = list(record(raw['to'])['data']).map((each) => text(record(each)['id']));
  // The page itself may be named by either of its ids when it answers on Instagram.
  const ours = from === asset.id || from === asset.host;
  const other = ours ? to.find((each) => each !== undefined && each !== from) : from;
  if (other === undefined) return [];
  const content = contentOf(raw);
  const echo = ours ? { is_echo: true } : {};
  return [
    {
      sender: { id: ours ? asset.id : other },
      recipient: { id: ours ? other : asset.id },
      timestamp: createdAt,
      message: { mid, ...echo, ...content },
    },
  ];
}

function contentOf(raw: Json): Json {
  const written = text(raw['message']);
  const attachments = [...attachmentsOf(raw), ...sharesOf(raw), ...storyMention(raw), ...stickerOf(raw)];
  const told = {
    ...(written === undefined ? {} : { text: written }),
    ...(attachments.length === 0 ? {} : { attachments }),
    ...replyTo(raw),
  };
  const empty = written === undefined && attachments.length === 0;
  // Kept as something that cannot be shown: that they wrote at all must not be lost.
  return empty || raw['is_unsupported'] === true ? { ...told, is_unsupported: true } : told;
}

function attachmentsOf(raw: Json): Json[] {
  return list(record(raw['attachments'])['data'])
    .map(record)
    .map((each) => {
      const image = text(record(each['image_data'])['url']);
      if (image !== undefined) return { type: 'image', payload: { url: image } };
      const video = text(record(each['video_data'])['url']);
      if (video !== undefined) return { type: 'video', payload: { url: video } };
      const audio = text(each['mime_type'])?.startsWith('audio/') === true;
      return { type: audio ? 'audio' : 'file', payload: { url: text(each['file_url']) } };
    });
}

function sharesOf(raw: Json): Json[] {
  return list(record(raw['shares'])['data'])
    .map(record)
    .map((each) => ({ type: 'share', payload: { url: text(each['link']), title: text(each['name']) } }));
}

function storyMention(raw: Json): Json[] {
  const mention = record(record(raw['story'])['mention']);
  const url = text(mention['link']);
  return url === undefined ? [] : [{ type: 'story_mention', payload: { url } }];
}

function stickerOf(raw: Json): Json[] {
  const url = text(raw['sticker']);
  return url === undefined ? [] : [{ type: 'sticker', payload: { url } }];
}

function replyTo(raw: Json): Json {
  const story = record(record(raw['story'])['reply_to']);
  const url = text(story['link']);
  const storyId = text(story['id']);
  if (url !== undefined || storyId !== undefined) return { reply_to: { story: { id: storyId, url } } };
  const answered = record(raw['reply_to']);
  const mid = text(answered['mid']) ?? text(answered['id']);
  return mid === undefined ? {} : { reply_to: { mid } };
}

import type { Message, MessageFile } from '../../../state/message.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import type { PagePerson } from '../person.js';
import { chosenFields } from './chosen-fields.js';

/** 2026-11-19T14:26:40+0000: seconds, as the Graph API writes times. */
export const apiTime = (at: number): string => new Date(at).toISOString().replace(/\.\d{3}Z$/, '+0000');

export function participant(
  context: PagesContext,
  account: PageAccount,
  person: PagePerson,
  who: 'person' | 'business',
): object {
  const id = who === 'person' ? person.scopedIds[account.id] : account.id;
  const { name, username } = who === 'person' ? person : account;
  if (context.provider === 'instagram') return { id, username };
  return { name, email: `${id}@facebook.com`, id };
}

/** A message as the Conversations API shows it. */
export function describeMessage(
  context: PagesContext,
  account: PageAccount,
  person: PagePerson,
  message: Message,
  fields: string | undefined,
): Record<string, unknown> {
  const inward = message.direction === 'from-customer';
  const attachments = (message.files ?? []).flatMap((file) => attachment(context, file));
  const all = {
    id: message.id,
    created_time: apiTime(message.at),
    from: participant(context, account, person, inward ? 'person' : 'business'),
    to: { data: [participant(context, account, person, inward ? 'business' : 'person')] },
    message: message.editedText ?? message.text,
    ...(attachments.length > 0 ? { attachments: { data: attachments } } : {}),
    ...(message.replyTo === undefined ? {} : { reply_to: { mid: message.replyTo } }),
    ...storyFields(message),
    ...sharedFields(message),
  };
  return { ...chosenFields(all, fields, ['id', 'created_time']), id: message.id };
}

function attachment(context: PagesContext, { fileId, kind }: MessageFile): object[] {
  const { store, files } = context;
  const file = store.state.files.get(fileId);
  if (!file) return [];
  const url = files.url(file, store.state.settings.cdnUrlsLastMs);
  const common = { id: file.id, mime_type: file.mimeType, name: file.name, size: file.sizeBytes };
  switch (kind) {
    case 'image':
    case 'sticker':
      return [{ ...common, image_data: { url, preview_url: url, width: 480, height: 360 } }];
    case 'video':
      return [{ ...common, video_data: { url, preview_url: url, width: 480, height: 360 } }];
    default:
      return [{ ...common, file_url: url }];
  }
}

function storyFields({ type, content }: Message): object {
  const { reply_to: replyTo, attachments } = content as {
    reply_to?: { story?: { id: string; url: string } };
    attachments?: { payload?: { url?: string } }[];
  };
  if (type === 'story_mention')
    return { story: { mention: { link: attachments?.[0]?.payload?.url, id: '' } } };
  return replyTo?.story ? { story: { reply_to: { link: replyTo.story.url, id: replyTo.story.id } } } : {};
}

const SHARED = new Set(['reel', 'ig_reel', 'post', 'ig_post', 'share', 'fallback']);

/** What was passed on, and stickers, stand beside the attachments here. */
function sharedFields({ content }: Message): object {
  const { attachments } = content as {
    attachments?: { type: string; payload?: { url?: string; title?: string; sticker_id?: number } }[];
  };
  const shares = (attachments ?? []).filter(({ type }) => SHARED.has(type));
  const sticker = attachments?.find(({ payload }) => payload?.sticker_id !== undefined)?.payload?.url;
  return {
    ...(shares.length > 0
      ? { shares: { data: shares.map(({ payload }) => ({ link: payload?.url, name: payload?.title })) } }
      : {}),
    ...(sticker === undefined ? {} : { sticker }),
  };
}

import type { PageMessage } from '../../../control/phone-actions.js';
import type { MessageFile } from '../../../state/message.js';
import { RefusedActionError } from '../../refused-action.js';
import type { PagesContext } from '../context.js';
import { fileAttachments } from '../updates/echo.js';

const THUMB_STICKER = 369239263222822;

export interface Composed {
  readonly type: string;
  /** As it stands under `message` in a webhook, without its mid. */
  readonly content: Readonly<Record<string, unknown>>;
  readonly text: string;
  readonly files: readonly MessageFile[];
}

type Attachment = Record<string, unknown>;

/** What a person writes, in the provider's words. @throws RefusedActionError for what this app cannot send. */
export function compose(context: PagesContext, written: PageMessage): Composed {
  const files = (written.media ?? []).map(({ kind, file, voice }): MessageFile => ({
    fileId: context.files.choose(file).id,
    kind,
    ...(voice ? { voice } : {}),
  }));
  const attachments = [
    ...mediaAttachments(context, files),
    ...(written.share ? [shared(context, written.share)] : []),
    ...(written.like ? [like(context)] : []),
  ];
  if (written.text === undefined && attachments.length === 0)
    throw new RefusedActionError(422, 'A message needs a text, media, a share or a like');
  const type = files[0]?.kind ?? (written.share ? 'share' : written.like ? 'like' : 'text');
  return {
    type,
    files,
    text: written.text ?? (written.like ? (context.provider === 'instagram' ? '❤️' : '👍') : ''),
    content: {
      ...(written.text === undefined ? {} : { text: written.text }),
      ...(attachments.length > 0 ? { attachments } : {}),
      ...(written.storyReply ? { reply_to: { story: story(context) } } : {}),
      ...(written.ad ? { referral: adReferral(context, written.ad) } : {}),
    },
  };
}

/** Instagram tells stickers as images; Messenger's have an id beyond what a double holds in places. */
function mediaAttachments(context: PagesContext, files: readonly MessageFile[]): Attachment[] {
  return fileAttachments(context, files).map(({ type, payload }) => {
    if (type !== 'sticker') return { type, payload };
    return context.provider === 'instagram'
      ? { type: 'image', payload }
      : { type, payload: { ...payload, sticker_id: THUMB_STICKER } };
  });
}

function like(context: PagesContext): Attachment {
  if (context.provider === 'instagram') return { type: 'like_heart' };
  const url = context.files.url(context.files.choose({ sample: 'sticker' }), lastsMs(context));
  return { type: 'sticker', payload: { url, sticker_id: THUMB_STICKER } };
}

function shared(context: PagesContext, share: NonNullable<PageMessage['share']>): Attachment {
  const url = context.files.url(context.files.choose({ sample: 'photo' }), lastsMs(context));
  const id = context.files.newId('shared');
  const onInstagram = context.provider === 'instagram';
  switch (share) {
    case 'reel':
      return {
        type: onInstagram ? 'ig_reel' : 'reel',
        payload: { reel_video_id: id, title: 'A lamp for every corner', url },
      };
    case 'post':
      return onInstagram
        ? { type: 'ig_post', payload: { ig_post_media_id: id, title: 'New in: the Otley lamp', url } }
        : { type: 'post', payload: { id, title: 'New in: the Otley lamp', url } };
    case 'link':
      return onInstagram
        ? { type: 'share', payload: { url } }
        : { type: 'fallback', payload: { url: 'https://www.example.com/otley', title: 'The Otley lamp' } };
  }
}

/** A story of the business, or of a person who mentions it. */
export function story(context: PagesContext): { id: string; url: string } {
  const url = context.files.url(context.files.choose({ sample: 'photo' }), lastsMs(context));
  return { id: context.files.newId('story'), url };
}

export function adReferral(
  context: PagesContext,
  ad: { readonly adId: string; readonly title: string; readonly ref?: string },
): Record<string, unknown> {
  const photo = context.files.url(context.files.choose({ sample: 'photo' }), lastsMs(context));
  return {
    ...(ad.ref === undefined ? {} : { ref: ad.ref }),
    source: 'ADS',
    type: 'OPEN_THREAD',
    ad_id: ad.adId,
    ads_context_data: {
      ad_title: ad.title,
      photo_url: photo,
      ...(context.provider === 'messenger' ? { post_id: context.files.newId('post') } : {}),
    },
  };
}

const lastsMs = ({ store }: PagesContext): number => store.state.settings.cdnUrlsLastMs;

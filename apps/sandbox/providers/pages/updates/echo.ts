import type { Message, MessageFile } from '../../../state/message.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import type { PagePerson } from '../person.js';
import type { PageMessageBody } from '../send/read-send.js';
import { tell } from './tell.js';

const WIRE_TYPE: Readonly<Record<MessageFile['kind'], string>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  document: 'file',
  sticker: 'sticker',
};

/** Tells what the business sent: by an app's call, or from its own inbox (channel facts 1.5, 1.6). */
export function tellEcho(
  context: PagesContext,
  account: PageAccount,
  person: PagePerson,
  message: Message,
  appId: string,
): void {
  const { dialect } = context;
  const named = dialect.provider === 'messenger' || account.echoesAppId === true;
  tell(context, {
    account,
    person,
    field: 'echoes',
    label: 'echo',
    at: message.at,
    from: 'business',
    event: {
      message: {
        mid: message.id,
        is_echo: true,
        ...(named ? { app_id: Number(appId) } : {}),
        ...(dialect.echoesMetadata && message.correlation !== undefined
          ? { metadata: message.correlation }
          : {}),
        ...wireContent(context, message),
        ...(message.replyTo === undefined ? {} : { reply_to: { mid: message.replyTo } }),
      },
    },
  });
}

/** Text and attachments of what the business sent, as webhooks and the Conversations API show them. */
export function wireContent(context: PagesContext, message: Message): Record<string, unknown> {
  const body = message.content as PageMessageBody;
  if (body.text !== undefined) return { text: body.text };
  const { attachment } = body;
  if (attachment?.type === 'template')
    return { attachments: [{ type: 'template', payload: attachment.payload }] };
  if (attachment?.type === 'like_heart') return { attachments: [{ type: 'like_heart' }] };
  return { attachments: fileAttachments(context, message.files ?? []) };
}

/** Files as attachments with addresses that end after a while. */
export function fileAttachments(
  context: PagesContext,
  files: readonly MessageFile[],
): { type: string; payload: { url: string } }[] {
  const { store, files: kept } = context;
  return files.flatMap(({ fileId, kind }) => {
    const file = store.state.files.get(fileId);
    const lastsMs = store.state.settings.cdnUrlsLastMs;
    return file ? [{ type: WIRE_TYPE[kind], payload: { url: kept.url(file, lastsMs) } }] : [];
  });
}

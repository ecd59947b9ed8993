import type { MediaMessage } from '../../../control/phone-actions.js';
import type { WhatsAppAccount } from '../account.js';
import type { WhatsAppContext } from '../context.js';
import { downloadUrl } from '../media/download.js';
import { keepMedia } from '../media/media-nodes.js';
import type { Written } from './writing.js';

/** A picture, voice note, video, file or sticker of a person, as it stands in a webhook (channel facts 1.3). */
export function mediaWritten(
  context: WhatsAppContext,
  account: WhatsAppAccount,
  { kind, media, caption, voice, replyTo }: MediaMessage,
): Written {
  const file = context.files.choose(media, 'whatsapp');
  const { id } = keepMedia(context, account, file, kind, 'person');
  const mimeType = kind === 'audio' && voice ? `${file.mimeType}; codecs=opus` : file.mimeType;
  const captioned = kind === 'image' || kind === 'video' || kind === 'document';
  return {
    type: kind,
    text: caption ?? '',
    content: {
      ...(captioned && caption !== undefined ? { caption } : {}),
      ...(kind === 'document' ? { filename: file.name } : {}),
      mime_type: mimeType,
      sha256: Buffer.from(file.sha256, 'hex').toString('base64'),
      id,
      url: downloadUrl(context.files, file),
      ...(kind === 'audio' ? { voice: voice ?? false } : {}),
      ...(kind === 'sticker' ? { animated: false } : {}),
    },
    files: [{ fileId: file.id, kind, ...(voice ? { voice } : {}) }],
    replyTo,
  };
}

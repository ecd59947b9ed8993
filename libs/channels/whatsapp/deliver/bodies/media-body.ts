import type { MediaContent } from '#libs/domain/content.js';

const LONGEST_CAPTION = 1024;

/** `image|video|audio|document|sticker {id or link, caption?, filename?, voice?}` (channel facts 3.1); or why not. */
export function mediaBody(content: MediaContent): { readonly body: object } | { readonly problem: string } {
  const { kind, mediaId, url, caption, fileName, voice } = content;
  if (mediaId === undefined && url === undefined)
    return { problem: 'The file of this message is not there.' };
  if (caption !== undefined && [...caption].length > LONGEST_CAPTION)
    return { problem: `WhatsApp takes ${LONGEST_CAPTION} characters under a file.` };
  const captioned = kind === 'image' || kind === 'video' || kind === 'document';
  if (caption !== undefined && !captioned)
    return { problem: 'WhatsApp shows no text under a file of this kind.' };
  return {
    body: {
      type: kind,
      [kind]: {
        ...(mediaId === undefined ? { link: url } : { id: mediaId }),
        ...(caption !== undefined && { caption }),
        ...(kind === 'document' && fileName !== undefined && { filename: fileName }),
        ...(kind === 'audio' && voice === true && { voice }),
      },
    },
  };
}

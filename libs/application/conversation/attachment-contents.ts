import type { Channel } from '#libs/domain/channel.js';
import type { Content, MediaContent } from '#libs/domain/content.js';
import type { Refusal } from '#libs/domain/decider.js';
import type { ReplyFiles } from '../ports/channels.js';
import type { ReplyCarries } from './commands.js';

interface To {
  readonly contactId: string;
  readonly channel: Channel;
}

/** WhatsApp's (channel facts 3.1). */
const LONGEST_CAPTION = 1_024;
const CAPTIONED: readonly MediaContent['kind'][] = ['image', 'video', 'document'];

/**
 * The messages that files and their text become: the text stands under the first file where the channel allows that, else
 * before it, as a message of its own.
 */
export async function attachmentContents(
  text: string,
  { attachments = [], ...others }: ReplyCarries,
  to: To,
  files: ReplyFiles | undefined,
  ofText: () => Promise<Content | Refusal>,
): Promise<readonly Content[] | Refusal> {
  if (Object.values(others).some((kind) => kind !== undefined))
    return { refused: 'one-kind', reason: 'Files go with a text alone.' };
  if (!files) return { refused: 'no-files', reason: 'No files are kept here.' };
  const sent = await files.toSend(to, attachments);
  if ('refused' in sent) return sent;
  const [first, ...rest] = sent;
  if (!first || text.trim() === '') return sent;
  if (isCaption(to.channel, first.kind, text)) return [{ ...first, caption: text }, ...rest];
  const alone = await ofText();
  return 'refused' in alone ? alone : [alone, ...sent];
}

function isCaption(channel: Channel, kind: MediaContent['kind'], text: string): boolean {
  if (channel !== 'whatsapp' && channel !== 'webchat') return false;
  return CAPTIONED.includes(kind) && text.length <= LONGEST_CAPTION;
}

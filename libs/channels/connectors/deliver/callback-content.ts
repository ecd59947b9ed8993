import type { Callback } from '#libs/contracts/connectors/callback.js';
import type { Content } from '#libs/domain/content.js';
import { HOUR } from '#libs/domain/time.js';
import type { DeclaredCapabilities } from '#libs/domain/reply-policy/index.js';
import { fits, textLength } from '../../delivery/text-limit.js';
import type { Failure } from '../../delivery/send-outcome.js';
import type { OutgoingMedia } from '../../media/outgoing-media.js';

type CallbackContent = Extract<Callback, { type: 'reply' }>['content'];
export type ForCallback =
  | { readonly kind: 'content'; readonly content: CallbackContent }
  | { readonly kind: 'refused'; readonly failure: Failure };

/** How long a connector has to fetch a file. */
const FETCH_WITHIN = HOUR;

/** What the connector is given to send, or why it is not asked at all. A file becomes an address of ours. */
export async function callbackContent(
  content: Content,
  { kinds, textLimit }: DeclaredCapabilities,
  files: OutgoingMedia | undefined,
): Promise<ForCallback> {
  if (!kinds.some((kind) => kind === content.kind)) {
    return refused(
      'content-not-supported',
      `The channel does not take a message of this kind (${content.kind}).`,
    );
  }
  switch (content.kind) {
    case 'text': {
      const limit = {
        max: textLimit.max,
        unit: textLimit.unit === 'bytes' ? 'BYTES' : 'CHARACTERS',
      } as const;
      if (content.text.trim() === '') return refused('text-empty', 'The message is empty.');
      if (fits(content.text, limit)) return { kind: 'content', content };
      const length = textLength(content.text, limit.unit);
      return refused(
        'text-too-long',
        `The channel takes ${limit.max} ${textLimit.unit}; this message has ${length}.`,
      );
    }
    case 'image':
    case 'video':
    case 'audio':
    case 'document':
    case 'sticker': {
      const file = content.assetId === undefined ? undefined : await files?.find(content.assetId);
      if (file === undefined) return refused('file-gone', 'The file of this message is no longer here.');
      const { caption, voice, kind } = content;
      const { mimeType, fileName, size } = file;
      const url = file.publicUrl(FETCH_WITHIN);
      return { kind: 'content', content: { kind, url, mimeType, fileName, size, caption, voice } };
    }
    case 'location':
    case 'contacts':
    case 'prompt':
    case 'cards':
      return { kind: 'content', content: unsealed(content) };
    default:
      return refused(
        'content-not-supported',
        `A message of this kind (${content.kind}) is for no connector.`,
      );
  }
}

/** The contract's lists may be written to, the domain's may not: the same values. */
const unsealed = (
  content: Extract<Content, { kind: 'location' | 'contacts' | 'prompt' | 'cards' }>,
): CallbackContent => structuredClone(content) as CallbackContent;

const refused = (code: string, reason: string): ForCallback => ({
  kind: 'refused',
  failure: { class: 'final', code, reason },
});

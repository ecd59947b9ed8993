import type { MediaContent } from '#libs/domain/content.js';
import { MINUTE, SECOND } from '#libs/domain/time.js';
import type { Failure, SendOutcome } from '../../delivery/send-outcome.js';
import type { OutgoingFile, OutgoingMedia } from '../../media/outgoing-media.js';
import { failed, refusalOf, type GraphProvider } from '../../graph/refusal.js';
import type { MetaConnection } from './connection.js';
import { attachmentType } from './files.js';

/** Meta fetches within 75 s (channel facts 3.2), and may do so more than once. */
const URL_LASTS = 10 * MINUTE;
const UPLOAD_TIMEOUT = 75 * SECOND;
const MEGABYTE = 1024 * 1024;

/** `attachment` of the send API, or what became of the message without it. */
export type NamedAttachment = { readonly kind: 'attachment'; readonly attachment: object } | SendOutcome;
export type NameAttachment = (media: MediaContent, connection: MetaConnection) => Promise<NamedAttachment>;

const named = (type: string, payload: object): NamedAttachment => ({
  kind: 'attachment',
  attachment: { type, payload },
});

/** Our own file as a url that Meta fetches, or one that the content brought with it. */
export function byUrl(provider: GraphProvider, media: OutgoingMedia | undefined): NameAttachment {
  return async (content) => {
    const type = attachmentType(content.kind);
    if (content.assetId === undefined) return given(content, type);
    const file = await fileOf(media, content.assetId);
    if (file === undefined) return failed(GONE);
    return tooLarge(provider, content, file) ?? named(type, { url: file.publicUrl(URL_LASTS) });
  };
}

/** Our own file uploaded first: it needs nobody to reach us from outside (channel facts 3.2). */
export function byUpload(provider: GraphProvider, media: OutgoingMedia | undefined): NameAttachment {
  return async (content, connection) => {
    const type = attachmentType(content.kind);
    if (content.assetId === undefined) return given(content, type);
    const file = await fileOf(media, content.assetId);
    if (file === undefined) return failed(GONE);
    return tooLarge(provider, content, file) ?? upload(provider, type, file, connection);
  };
}

async function upload(
  provider: GraphProvider,
  type: string,
  file: OutgoingFile,
  { graph, node, token }: MetaConnection,
): Promise<NamedAttachment> {
  const answer = await graph.request({
    method: 'POST',
    path: [node, 'message_attachments'],
    token,
    timeoutMs: UPLOAD_TIMEOUT,
    upload: {
      fields: { message: JSON.stringify({ attachment: { type, payload: { is_reusable: true } } }) },
      file: {
        field: 'filedata',
        name: file.fileName,
        mimeType: file.mimeType,
        size: file.size,
        open: () => file.open(),
      },
    },
  });
  // The customer has nothing of it yet: whatever is unclear about an upload, it can be done again.
  const again = { class: 'retryable', code: 'upload-interrupted', attempts: 3 } as const;
  const reason = `${provider.name} did not take the file. It is sent again by itself.`;
  if (answer.kind !== 'answered') return failed({ ...again, reason });
  const id = answer.status < 300 ? answer.body?.['attachment_id'] : undefined;
  if (typeof id === 'string' && id !== '') return named(type, { attachment_id: id });
  const refusal = refusalOf(provider, answer);
  return refusal.kind === 'failed' ? refusal : failed({ ...again, reason });
}

const given = ({ url }: MediaContent, type: string): NamedAttachment =>
  url === undefined ? failed(GONE) : named(type, { url });

const fileOf = async (media: OutgoingMedia | undefined, assetId: string): Promise<OutgoingFile | undefined> =>
  media?.find(assetId);

/** Channel facts 3.2 and 3.3: pictures 8 MB, everything else 25 MB. */
function tooLarge(
  { name }: GraphProvider,
  { kind }: MediaContent,
  { size }: OutgoingFile,
): SendOutcome | undefined {
  const most = attachmentType(kind) === 'image' ? 8 : 25;
  if (size <= most * MEGABYTE) return undefined;
  const reason = `${name} takes ${most} MB for a file of this kind; this one has ${Math.ceil(size / MEGABYTE)}.`;
  return failed({ class: 'final', code: 'file-too-large', reason });
}

const GONE: Failure = {
  class: 'final',
  code: 'file-gone',
  reason: 'The file is no longer there. Attach it again.',
};

import { z } from 'zod';
import { fetchLink } from '../../../files/fetch-link.js';
import type { GraphAnswer, GraphRequest, Refusal } from '../../../graph/graph-api.js';
import type { GraphError } from '../../../graph/graph-error.js';
import { MultipartForm } from '../../../graph/read-forms.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import { keepFile, keepUpload } from '../send/attachments.js';
import { fetchFailed, invalid, tooLarge } from '../send/errors.js';

const LABEL = 'message_attachments';
const FETCH_MS = 75_000;

const given = z.strictObject({
  attachment: z.strictObject({
    type: z.enum(['image', 'video', 'audio', 'file']),
    payload: z.strictObject({ is_reusable: z.boolean(), url: z.url() }).partial().default({}),
  }),
});

/** POST /{PAGE_ID}/message_attachments: by url, or with the file itself as `filedata`. */
export async function uploadAttachment(
  context: PagesContext,
  account: PageAccount,
  request: GraphRequest,
): Promise<GraphAnswer | Refusal> {
  const refuse = (error: GraphError): Refusal => ({ error, note: { label: LABEL, code: error.code } });
  const form = request.body instanceof MultipartForm ? request.body : undefined;
  const parsed = given.safeParse(messageOf(form, request.body));
  if (!parsed.success) return refuse(invalid('Param message.attachment needs a type and a payload'));
  const { type, payload } = parsed.data.attachment;
  const uploaded = form?.files['filedata'];
  if ((uploaded === undefined) === (payload.url === undefined))
    return refuse(invalid('Exactly one of filedata and payload.url is needed'));
  const { mostBytes } = context.dialect.limits[type];
  const file = uploaded ?? (await fetchLink(payload.url ?? '', { mostBytes, timeoutMs: FETCH_MS }));
  if ('failed' in file)
    return refuse(file.failed === 'too-large' ? tooLarge(file.why) : fetchFailed(file.why));
  const kept = keepFile(context, type, file);
  if ('error' in kept) return refuse(kept.error);
  return {
    status: 200,
    body: { attachment_id: keepUpload(context, account, type, kept.file) },
    note: { label: LABEL },
  };
}

function messageOf(form: MultipartForm | undefined, body: unknown): unknown {
  const message =
    form?.fields['message'] ??
    (typeof body === 'object' && body !== null ? (body as Record<string, unknown>)['message'] : undefined);
  if (typeof message !== 'string') return message;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
}

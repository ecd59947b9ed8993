import type { GraphAnswer, GraphRequest, Refusal } from '../../../graph/graph-api.js';
import { invalidParameter, unsupportedRequest } from '../../../graph/graph-error.js';
import { MultipartForm } from '../../../graph/read-forms.js';
import type { StoredFile, Upload } from '../../../state/stored-file.js';
import type { WhatsAppAccount } from '../account.js';
import type { WhatsAppContext } from '../context.js';
import { refuse } from '../errors.js';
import { downloadUrl } from './download.js';
import { unfitForUpload } from './limits.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const OURS_LAST_MS = 30 * DAY_MS;
const THEIRS_LAST_MS = 7 * DAY_MS;

/** Makes a file known by a media id: 30 days for an upload, 7 for what a person sent (channel facts 3.1). */
export function keepMedia(
  { store, clock, files }: WhatsAppContext,
  account: WhatsAppAccount,
  file: StoredFile,
  type: string,
  from: 'business' | 'person',
): Upload {
  const at = clock.now();
  const expiresAt = at + (from === 'business' ? OURS_LAST_MS : THEIRS_LAST_MS);
  const upload: Upload = {
    id: files.newId('media'),
    accountId: account.phoneNumberId,
    fileId: file.id,
    type,
    at,
    expiresAt,
    from,
  };
  store.append({ kind: 'upload', upload });
  return upload;
}

/** POST /{PNID}/media: a multipart form of messaging_product, type and file. */
export function uploadMedia(
  context: WhatsAppContext,
  account: WhatsAppAccount,
  { body }: GraphRequest,
): GraphAnswer | Refusal {
  const note = { label: 'POST media' };
  const form = body instanceof MultipartForm ? body : undefined;
  const file = form?.files['file'];
  if (!form || form.fields['messaging_product'] !== 'whatsapp' || !file) {
    const error = invalidParameter('The parameters messaging_product and file are required');
    return { error, note: { ...note, code: error.code } };
  }
  // The type that the form names is believed before the one of its part.
  const mimeType = form.fields['type'] || file.mimeType;
  const why = unfitForUpload({ ...file, mimeType });
  if (why !== undefined) {
    const error = invalidParameter('Param file is not acceptable', why);
    return { error, note: { ...note, code: error.code } };
  }
  const kept = context.files.save({ bytes: file.bytes, name: file.name, mimeType });
  return { status: 200, body: { id: keepMedia(context, account, kept, 'file', 'business').id }, note };
}

/** GET and DELETE /{MEDIA_ID}: where the file can be had for five minutes. */
export function mediaNode(
  context: WhatsAppContext,
  upload: Upload,
  request: GraphRequest,
): GraphAnswer | Refusal {
  const { store, clock } = context;
  const note = { label: `${request.method} media` };
  const file = store.state.files.get(upload.fileId);
  const number = request.query['phone_number_id'];
  const mine = number === undefined || number === upload.accountId;
  if (!file || !mine || clock.now() >= upload.expiresAt || request.edge !== '' || request.method === 'POST') {
    const error = unsupportedRequest(request.method, request.node);
    return { error, note: { ...note, code: error.code } };
  }
  if (request.method === 'DELETE') {
    store.append({ kind: 'upload', upload: { ...upload, expiresAt: clock.now() } });
    return { status: 200, body: { success: true }, note };
  }
  return {
    status: 200,
    body: {
      messaging_product: 'whatsapp',
      url: downloadUrl(context.files, file),
      mime_type: file.mimeType,
      sha256: file.sha256,
      file_size: file.sizeBytes,
      id: upload.id,
    },
    note,
  };
}

/** Why a media id cannot be sent as this type; undefined: it can. */
export function badMediaId(
  { store, clock, files }: WhatsAppContext,
  account: WhatsAppAccount,
  mediaId: string,
): { readonly error: ReturnType<typeof refuse> } | { readonly file: StoredFile; readonly bytes: Buffer } {
  const upload = store.state.uploads.get(mediaId);
  const file = upload && store.state.files.get(upload.fileId);
  const good = upload?.accountId === account.phoneNumberId && clock.now() < upload.expiresAt;
  const bytes = file && files.bytes(file.id);
  return good && bytes ? { file, bytes } : { error: refuse(131053, 'No media of this id was uploaded') };
}

import { bareType, fetchLink } from '../../../files/fetch-link.js';
import { isTruly } from '../../../files/true-type.js';
import type { GraphError } from '../../../graph/graph-error.js';
import type { MessageFile } from '../../../state/message.js';
import type { StoredFile } from '../../../state/stored-file.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import type { AttachmentType, Dialect } from '../dialect.js';
import { fetchFailed, invalid, mediaMismatch, tooLarge, unknownAttachment, videoTimedOut } from './errors.js';
import type { AttachmentBody } from './message-schema.js';
import type { PageMessageBody } from './read-send.js';

const FETCH_MS = 10_000;
const FETCH_VIDEO_MS = 75_000;
const NINETY_DAYS_MS = 90 * 24 * 60 * 60 * 1000;

const KIND: Readonly<Record<AttachmentType, MessageFile['kind']>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  file: 'document',
};

export interface Resolved {
  readonly files: readonly MessageFile[];
  /** Of a reusable url that was sent. */
  readonly attachmentId?: string;
}

/** Gets hold of everything that a message carries, or says what is wrong with it. */
export async function resolveAttachments(
  context: PagesContext,
  account: PageAccount,
  message: PageMessageBody,
): Promise<Resolved | { readonly error: GraphError }> {
  const { dialect } = context;
  const all = message.attachments ?? (message.attachment ? [message.attachment] : []);
  const error = badCombination(dialect, message);
  if (error) return { error };
  const files: MessageFile[] = [];
  let attachmentId: string | undefined;
  for (const attachment of all) {
    if (
      attachment.type === 'template' ||
      attachment.type === 'MEDIA_SHARE' ||
      attachment.type === 'like_heart'
    )
      continue;
    const found = await oneFile(context, account, attachment);
    if ('error' in found) return found;
    files.push({ fileId: found.file.id, kind: KIND[attachment.type] });
    if (attachment.payload.is_reusable && attachment.payload.url !== undefined)
      attachmentId = keepUpload(context, account, attachment.type, found.file);
  }
  return { files, ...(attachmentId === undefined ? {} : { attachmentId }) };
}

function badCombination(
  dialect: Dialect,
  { attachments, attachment }: PageMessageBody,
): GraphError | undefined {
  if (attachments && attachments.length > dialect.mostAttachments)
    return invalid(`Param message.attachments: at most ${dialect.mostAttachments}`);
  if (attachments?.some(({ type }) => type !== 'image'))
    return invalid('Param message.attachments: only images go together');
  const only = attachment?.type === 'MEDIA_SHARE' || attachment?.type === 'like_heart';
  return only && dialect.provider === 'messenger'
    ? invalid(`Param message.attachment: ${attachment.type} is for Instagram`)
    : undefined;
}

async function oneFile(
  context: PagesContext,
  account: PageAccount,
  attachment: Extract<AttachmentBody, { type: AttachmentType }>,
): Promise<{ file: StoredFile } | { error: GraphError }> {
  const { type, payload } = attachment;
  if (payload.attachment_id !== undefined) {
    const upload = context.store.state.uploads.get(payload.attachment_id);
    const file = upload && context.store.state.files.get(upload.fileId);
    const good =
      upload?.accountId === account.id && upload.type === type && context.clock.now() < upload.expiresAt;
    return file && good ? { file } : { error: unknownAttachment };
  }
  const limit = context.dialect.limits[type];
  const fetched = await fetchLink(payload.url ?? '', {
    mostBytes: limit.mostBytes,
    timeoutMs: type === 'video' ? FETCH_VIDEO_MS : FETCH_MS,
  });
  if ('failed' in fetched) {
    if (fetched.failed === 'too-large') return { error: tooLarge(fetched.why) };
    return {
      error: fetched.failed === 'timed-out' && type === 'video' ? videoTimedOut : fetchFailed(fetched.why),
    };
  }
  return keepFile(context, type, fetched);
}

/** Checks a file against the limits of its type, and keeps it. */
export function keepFile(
  context: PagesContext,
  type: AttachmentType,
  given: { readonly bytes: Buffer; readonly mimeType: string; readonly name: string },
): { file: StoredFile } | { error: GraphError } {
  const { mostBytes, mimeTypes } = context.dialect.limits[type];
  const mimeType = bareType(given.mimeType);
  if (given.bytes.length > mostBytes) return { error: tooLarge(`more than ${mostBytes} bytes`) };
  if (given.bytes.length === 0) return { error: fetchFailed('the file is empty') };
  if (mimeTypes !== 'any' && !mimeTypes.includes(mimeType))
    return { error: mediaMismatch(`${mimeType} cannot be sent as ${type}`) };
  if (!isTruly(mimeType, given.bytes)) return { error: mediaMismatch(`the file is no ${mimeType}`) };
  return { file: context.files.save({ ...given, mimeType }) };
}

/** Makes a file sendable by id for 90 days. */
export function keepUpload(
  context: PagesContext,
  account: PageAccount,
  type: AttachmentType,
  file: StoredFile,
): string {
  const at = context.clock.now();
  const id = context.files.newId('attachment');
  context.store.append({
    kind: 'upload',
    upload: {
      id,
      accountId: account.id,
      fileId: file.id,
      type,
      at,
      expiresAt: at + NINETY_DAYS_MS,
      from: 'business',
    },
  });
  return id;
}

import { newId } from '../actions/act.js';
import { speech } from '../i18n/language.js';
import { accessToken } from '../session/session.js';
import {
  attachmentsOf,
  changeAttachment,
  putAttachment,
  removeAttachments,
  type Attachment,
} from './attachment.js';

/** The server's limit; said here before the bytes travel. */
const LARGEST = 25 * 1024 * 1024;
const MOST = 10;

interface Going {
  readonly file: File;
  request: XMLHttpRequest | null;
}
const going = new Map<string, Going>();

/** Takes files into the composer; each goes by itself, and what goes wrong with one is said at that one. */
export function attach(conversationId: string, contactId: string, files: readonly File[]): void {
  const room = MOST - attachmentsOf(conversationId).length;
  for (const file of files.slice(0, Math.max(0, room))) {
    const key = newId();
    going.set(key, { file, request: null });
    const { name, size, type: mimeType } = file;
    const { t } = speech.get();
    const why = size > LARGEST ? t('attach.tooLarge') : size === 0 ? t('attach.empty') : null;
    putAttachment(conversationId, {
      key,
      contactId,
      name: name === '' ? t('attach.unnamed') : name,
      size,
      mimeType,
      state: why === null ? 'uploading' : 'failed',
      sent: 0,
      assetId: null,
      why,
      canRetry: false,
    });
    if (why === null) void begin(conversationId, key);
  }
}

export function retryUpload(conversationId: string, key: string): void {
  if (!changeAttachment(conversationId, key, { state: 'uploading', sent: 0, why: null })) return;
  void begin(conversationId, key);
}

/** Cancels what is under way, or takes out what is there. */
export function takeOut(conversationId: string, keys: readonly string[]): void {
  for (const key of keys) {
    going.get(key)?.request?.abort();
    going.delete(key);
  }
  removeAttachments(conversationId, keys);
}

async function begin(conversationId: string, key: string): Promise<void> {
  const attachment = attachmentsOf(conversationId).find((each) => each.key === key);
  const upload = going.get(key);
  if (!attachment || !upload) return;
  const fail = (why: string | null, canRetry: boolean): void => {
    const words = why ?? speech.get().t('attach.failed');
    changeAttachment(conversationId, key, { state: 'failed', why: words, canRetry });
  };
  try {
    const answer = await post(conversationId, attachment, upload);
    if (answer.status === 201 && typeof answer.body['assetId'] === 'string') {
      const { assetId } = answer.body;
      changeAttachment(conversationId, key, { state: 'ready', assetId, sent: attachment.size });
      return;
    }
    const { reason } = answer.body;
    // Refused for good with 4xx: the same bytes would be refused again.
    fail(typeof reason === 'string' ? reason : null, answer.status >= 500 || answer.status === 429);
  } catch {
    fail(null, true);
  }
}

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** XMLHttpRequest, because fetch does not tell how far an upload is. */
async function post(conversationId: string, attachment: Attachment, upload: Going): Promise<Answer> {
  const token = await accessToken();
  const { contactId, name, key } = attachment;
  const query = new URLSearchParams({ conversationId, contactId, name });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    upload.request = request;
    request.open('POST', `/media/uploads?${query.toString()}`);
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded }) => changeAttachment(conversationId, key, { sent: loaded });
    request.onload = () =>
      resolve({ status: request.status, body: (request.response ?? {}) as Answer['body'] });
    request.onerror = reject;
    request.onabort = reject;
    request.ontimeout = reject;
    request.send(upload.file);
  });
}

import type { Clock } from '#libs/application/ports/clock.js';
import type { Content, MediaContent } from '#libs/domain/content.js';
import { DAY, MINUTE } from '#libs/domain/time.js';
import type { SendFailure } from '../../delivery/send-outcome.js';
import type { GraphClient } from '../../graph/graph-client.js';
import type { OutgoingFile, OutgoingMedia } from '../../media/outgoing-media.js';
import type { UploadedIds } from '../../media/uploaded-ids.js';
import { failed, refusalOf } from './classify.js';
import type { WhatsAppConnection } from './connection.js';

/** An uploaded file lives 30 days (channel facts 3.1); the last of them is left to messages on their way. */
const REMEMBERED = 29 * DAY;
/** 100 MB at the rate of a bad line. */
const UPLOAD_TIMEOUT = 10 * MINUTE;

/** What a provider takes it for where the bytes alone do not say it: WhatsApp refuses Ogg without its codec. */
const MIME_TYPES: Readonly<Record<string, string>> = { 'audio/ogg': 'audio/ogg; codecs=opus' };

/** Puts our own files on WhatsApp before the message that shows them: by id it fetches nothing from us, and fails early. */
export class MediaUpload {
  constructor(
    private readonly graph: GraphClient,
    private readonly media: OutgoingMedia,
    private readonly ids: UploadedIds,
    private readonly clock: Clock,
  ) {}

  /** The content with WhatsApp's ids for our files; or why one of them is not there: then nothing has left. */
  async ready(
    content: Content,
    accountId: string,
    connection: WhatsAppConnection,
  ): Promise<{ readonly content: Content } | SendFailure> {
    if (content.kind === 'template') return this.readyTemplate(content, accountId, connection);
    if (!('assetId' in content) || content.assetId === undefined) return { content };
    const id = await this.idOf(content, content.assetId, accountId, connection);
    return typeof id === 'string' ? { content: { ...content, mediaId: id } } : id;
  }

  /** WhatsApp did not take the message: perhaps it has lost the file, so the next try brings it again. */
  async forget(content: Content, accountId: string): Promise<void> {
    if ('assetId' in content && content.assetId !== undefined)
      await this.ids.forget(content.assetId, accountId);
  }

  private async readyTemplate(
    content: Extract<Content, { kind: 'template' }>,
    accountId: string,
    connection: WhatsAppConnection,
  ): Promise<{ readonly content: Content } | SendFailure> {
    const header = [];
    for (const value of content.values?.header ?? []) {
      if (!('media' in value) || value.media.assetId === undefined) {
        header.push(value);
        continue;
      }
      const id = await this.idOf(value.media, value.media.assetId, accountId, connection);
      if (typeof id !== 'string') return id;
      header.push({ media: { ...value.media, mediaId: id } });
    }
    if (header.length === 0) return { content };
    return { content: { ...content, values: { ...content.values, header } } };
  }

  private async idOf(
    { kind }: MediaContent,
    assetId: string,
    accountId: string,
    connection: WhatsAppConnection,
  ): Promise<string | SendFailure> {
    const known = await this.ids.find(assetId, accountId, this.clock.now());
    if (known !== undefined) return known;
    const file = await this.media.find(assetId);
    if (!file) return failed(GONE);
    const id = await this.upload(file, kind, connection);
    if (typeof id === 'string') await this.ids.keep(assetId, accountId, id, this.clock.now() + REMEMBERED);
    return id;
  }

  private async upload(
    file: OutgoingFile,
    kind: MediaContent['kind'],
    { phoneNumberId, token }: WhatsAppConnection,
  ): Promise<string | SendFailure> {
    const type = (kind === 'audio' ? MIME_TYPES[file.mimeType] : undefined) ?? file.mimeType;
    const answer = await this.graph.request({
      method: 'POST',
      path: [phoneNumberId, 'media'],
      token,
      timeoutMs: UPLOAD_TIMEOUT,
      upload: {
        fields: { messaging_product: 'whatsapp', type },
        file: {
          field: 'file',
          name: file.fileName,
          mimeType: type,
          size: file.size,
          open: () => file.open(),
        },
      },
    });
    // The customer has nothing of it yet: whatever is unclear about an upload, it can be done again.
    if (answer.kind !== 'answered') return failed(INTERRUPTED);
    const id = answer.status < 300 ? answer.body?.['id'] : undefined;
    if (typeof id === 'string' && id !== '') return id;
    const refusal = refusalOf(answer);
    return refusal.kind === 'failed' ? refusal : failed(INTERRUPTED);
  }
}

const GONE = {
  class: 'final',
  code: 'file-gone',
  reason: 'The file is no longer there. Attach it again.',
} as const;
const INTERRUPTED = {
  class: 'retryable',
  code: 'upload-interrupted',
  reason: 'WhatsApp did not take the file. It is sent again by itself.',
  attempts: 3,
} as const;

import type { FileFault } from '../control/phone-actions.js';

/** A file in the sandbox's hands, its bytes apart (files/). */
export interface StoredFile {
  readonly id: string;
  /** As it is served. */
  readonly mimeType: string;
  readonly name: string;
  readonly sizeBytes: number;
  /** Hexadecimal. */
  readonly sha256: string;
  readonly fault?: FileFault;
}

/** An id under which a business may send a file: attachment_id or media id. */
export interface Upload {
  readonly id: string;
  readonly accountId: string;
  readonly fileId: string;
  /** image, video, audio, file, document, sticker. */
  readonly type: string;
  readonly at: number;
  readonly expiresAt: number;
  readonly from: 'business' | 'person';
}

/** A name and face that the business lends to a human agent on Messenger. */
export interface Persona {
  readonly id: string;
  readonly accountId: string;
  readonly name: string;
  readonly pictureUrl: string;
  readonly deleted?: boolean;
}

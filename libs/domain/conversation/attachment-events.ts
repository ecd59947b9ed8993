import type { Instant } from '../time.js';

export interface AttachmentStored {
  conversationId: string;
  contactId: string;
  messageId: string;
  item: number;
  assetId: string;
  file: StoredFile;
  at: Instant;
}

/** What a stored file is, by its own bytes. */
export interface StoredFile {
  readonly mimeType: string;
  readonly size: number;
  readonly fileName?: string;
  /** Of pictures, from their header. */
  readonly width?: number;
  readonly height?: number;
}

export type AttachmentFailure = 'expired' | 'too-large' | 'wrong-type' | 'refused' | 'unreachable';

export interface AttachmentFailed {
  conversationId: string;
  contactId: string;
  messageId: string;
  item: number;
  class: AttachmentFailure;
  /** In words for the agent; ours, without personal data. */
  reason: string;
  at: Instant;
}

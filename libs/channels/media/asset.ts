import type { MediaKind } from './type/kinds.js';

export type AssetOrigin = 'customer' | 'agent' | 'visitor';

/** A file in our own store. */
export interface Asset {
  readonly assetId: string;
  readonly contactId: string;
  readonly accountId: string;
  readonly origin: AssetOrigin;
  readonly uploaderId: string | null;
  /** null: uploaded, and not sent yet. */
  readonly messageId: string | null;
  readonly mimeType: string;
  readonly kind: MediaKind;
  readonly size: number;
  readonly width: number | null;
  readonly height: number | null;
  readonly fileName: string | null;
  readonly createdAt: number;
}

/** What is known of a file before its first byte. */
export interface NewAsset {
  readonly assetId: string;
  readonly contactId: string;
  readonly accountId: string;
  readonly origin: AssetOrigin;
  readonly uploaderId?: string;
  readonly messageId?: string;
  readonly fileName?: string;
}

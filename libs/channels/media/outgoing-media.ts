import type { Readable } from 'node:stream';

/**
 * What a sender needs of a file in our own store. Content names it by `assetId`; what the file is (type, name, size) is
 * the store's own knowledge, sniffed from its bytes, never what a message claims.
 */
export interface OutgoingMedia {
  /** undefined: there is no such file any more (its person was forgotten), or it never was stored. */
  find(assetId: string): Promise<OutgoingFile | undefined>;
}

export interface OutgoingFile {
  readonly assetId: string;
  /** By its first bytes. */
  readonly mimeType: string;
  readonly fileName: string;
  /** Bytes. */
  readonly size: number;
  /** Every call reads the file again from its start; end or destroy the stream. */
  open(): Promise<Readable>;
  /**
   * For a channel that fetches media itself: an address that anybody who has it can read, for that long (default five
   * minutes). It rests on PUBLIC_URL, so it is of use only where the provider can reach that.
   */
  publicUrl(validForMs?: number): string;
}

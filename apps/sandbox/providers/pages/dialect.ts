import type { GraphError } from '../../graph/graph-error.js';
import type { Sketch } from './person.js';

/** The kinds of attachment that the Send API knows, with what may be in them. */
export type AttachmentType = 'image' | 'video' | 'audio' | 'file';

export interface MediaLimit {
  readonly mostBytes: number;
  readonly mimeTypes: readonly string[] | 'any';
}

/** Where Messenger and Instagram differ (channel facts 1.5, 1.6, 3.2, 3.3). */
export interface Dialect {
  readonly provider: 'messenger' | 'instagram';
  readonly object: 'page' | 'instagram';
  readonly personas: readonly Sketch[];
  /** Names of the subscription fields: the two surfaces spell some of them differently. */
  readonly fields: Readonly<Record<FieldOf, string>>;
  /** Fields that can be asked for, and of which nothing is ever told here. */
  readonly silentFields: readonly string[];
  readonly permissions: readonly string[];
  /** What is needed to send and receive. */
  readonly messagingPermissions: readonly string[];
  textTooLong(text: string): string | undefined;
  readonly limits: Readonly<Record<AttachmentType, MediaLimit>>;
  readonly mostAttachments: number;
  outsideWindow(details: string): GraphError;
  /** Messenger tells delivered and read by watermark, Instagram only seen, by message. */
  readonly receipts: 'watermarks' | 'seen-by-mid';
  readonly echoesMetadata: boolean;
  readonly namesPersonas: boolean;
  readonly inboxAppId: string;
}

export type FieldOf =
  | 'messages'
  | 'echoes'
  | 'deliveries'
  | 'reads'
  | 'reactions'
  | 'edits'
  | 'postbacks'
  | 'referrals'
  | 'standby'
  | 'handovers'
  | 'comments';

export const allFields = ({ fields, silentFields }: Dialect): readonly string[] => [
  ...new Set([...Object.values(fields), ...silentFields]),
];

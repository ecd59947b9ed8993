import type { ProviderName } from '../providers/provider-name.js';

export type Direction = 'from-customer' | 'from-business';
export type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

export interface MessageError {
  readonly code: number;
  readonly title: string;
  readonly details: string;
}

export interface StatusChange {
  readonly status: DeliveryStatus;
  /** Milliseconds of the sandbox's clock. */
  readonly at: number;
  readonly error?: MessageError;
  /** When the webhook that told it was answered 200. Absent: not yet, or never told. */
  acknowledgedAt?: number;
}

/** What a template became around its text. */
export interface Rendered {
  readonly header?: string;
  readonly footer?: string;
  /** `id` is the payload that a tap answers with. */
  readonly choices: readonly { readonly id: string; readonly title: string; readonly url?: string }[];
}

export interface MessageFile {
  readonly fileId: string;
  readonly kind: 'image' | 'video' | 'audio' | 'document' | 'sticker';
  readonly voice?: boolean;
}

/** One message as the provider keeps it, in either direction; reactions, edits and revokes have their own. */
export interface Message {
  readonly id: string;
  readonly provider: ProviderName;
  readonly accountId: string;
  readonly personId: string;
  readonly direction: Direction;
  /** Milliseconds of the sandbox's clock when it was taken in. */
  readonly at: number;
  /** The provider's word for the kind: text, image, reaction, … */
  readonly type: string;
  /** What stands under that word on the wire. */
  readonly content: unknown;
  /** What a phone shows. */
  readonly text: string;
  readonly replyTo?: string;
  /** What the business asked to have echoed (biz_opaque_callback_data, metadata). */
  readonly correlation?: string;
  /** Under which human agent's name it was sent (Messenger). */
  readonly personaId?: string;
  readonly rendered?: Rendered;
  /** Files that are its media, for the phones. */
  readonly files?: readonly MessageFile[];
  /** Sent from the business's own phone app rather than through the API. */
  readonly fromBusinessApp?: boolean;
  /** True where the refusal came as a failed status instead of an answer. */
  readonly doomed?: MessageError;
  /** Of a send: in order. Of a customer's message: empty. */
  readonly statuses: StatusChange[];
  readonly reactions: { customer?: string; business?: string };
  /** The business marked it read. */
  readByBusinessAt?: number;
  editedText?: string;
  edits?: number;
  revokedAt?: number;
  /** Its own webhook was answered 200. */
  acknowledgedAt?: number;
  /** Its own webhook was given up. */
  droppedAt?: number;
}

export interface Thread {
  readonly provider: ProviderName;
  readonly accountId: string;
  readonly personId: string;
  readonly messages: Message[];
  /** The person's last message of a kind that opens the 24 h. */
  lastEngagementAt?: number;
  /** The person's last own message: where the 7 days of HUMAN_AGENT begin. */
  lastMessageAt?: number;
  /** The app that owns the thread, where another than ours does (channel facts 1.7). */
  ownerAppId?: string;
  /** The business wrote to the phone number rather than to the business-scoped id. */
  lastSentToPhoneAt?: number;
}

export const threadKey = (provider: ProviderName, accountId: string, personId: string): string =>
  `${provider}/${accountId}/${personId}`;

export const reached = (message: Message, status: DeliveryStatus): boolean =>
  message.statuses.some((change) => change.status === status);

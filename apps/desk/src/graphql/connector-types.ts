import type { Channel, Instant, TextLimit } from './types.js';

export interface ConnectorCapabilities {
  /** null: a reply may leave for ever. */
  readonly windowHours: number | null;
  readonly textLimit: TextLimit;
  readonly kinds: readonly string[];
  readonly receipts: readonly string[];
  readonly reactions: boolean;
  readonly replyTo: boolean;
  readonly readMarks: boolean;
  readonly typing: boolean;
}
export interface ConnectorKey {
  readonly id: string;
  readonly createdAt: Instant;
  readonly lastUsedAt: Instant | null;
  readonly endsAt: Instant | null;
}
export interface Connector {
  readonly accountId: string;
  readonly channel: Channel;
  readonly name: string;
  readonly callbackUrl: string;
  readonly trusted: boolean;
  /** null: nothing was declared yet. */
  readonly capabilities: ConnectorCapabilities | null;
  readonly keys: readonly ConnectorKey[];
  readonly deadLetters: number;
}
export interface DeadLetter {
  readonly messageId: string;
  readonly conversationId: string;
  readonly attempt: number;
  readonly at: Instant;
  readonly unknown: boolean;
  readonly code: string | null;
  readonly reason: string | null;
}
export interface ConnectorCredentials {
  readonly __typename: 'ConnectorCredentials';
  readonly accountId: string;
  readonly apiKey: string | null;
  readonly callbackSecret: string | null;
}
export type ConnectorResult =
  | ConnectorCredentials
  | { readonly __typename: 'ActionRefused'; readonly code: string; readonly reason: string };

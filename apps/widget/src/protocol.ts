/** The widget's copy of the frames of docs/web-chat.md. */
export interface VisitorMessage {
  readonly id: string;
  readonly direction: 'in' | 'out';
  readonly by: 'visitor' | 'person' | 'assistant' | 'system';
  readonly author: string | null;
  readonly kind: string;
  readonly text: string;
  readonly at: number;
  readonly seq: number;
  readonly state: 'sent' | 'delivered' | 'read';
  readonly edited: boolean;
  readonly revoked: boolean;
  readonly eventId: string | null;
}

export type People = 'here' | 'away' | 'unknown';

export type ServerFrame =
  | {
      type: 'welcome';
      reset: boolean;
      messages: VisitorMessage[];
      cursor: string;
      earlier: boolean;
      people: People;
      pending?: Record<string, string>;
    }
  | { type: 'messages'; messages: VisitorMessage[]; cursor: string; reset?: true; earlier?: boolean }
  | { type: 'earlier'; before: string; messages: VisitorMessage[]; more: boolean }
  | { type: 'ack'; clientId: string; eventId: string; at: number }
  | { type: 'typing'; name: string | null; typing: boolean }
  | { type: 'people'; people: People }
  | { type: 'pong' }
  | { type: 'error'; error: string; clientId?: string; retryAfterMs?: number };

export type ClientFrame =
  | { type: 'hello'; token: string; lastSeen?: string; pending?: string[] }
  | { type: 'renew'; token: string }
  | { type: 'send'; clientId: string; text: string }
  | { type: 'typing'; typing: boolean }
  | { type: 'receipts'; delivered?: string[]; seen?: string[] }
  | { type: 'earlier'; before: string }
  | { type: 'ping' };

export const MAX_TEXT = 4_000;
/** Reasons to close after which the token is of no more use. */
export const TOKEN_INVALID = 4401;
export const SESSION_ENDED = 4403;
export const TOO_MANY = 4429;

/** What the page was given of its site (a meta element). */
export interface FrameSite {
  readonly key: string;
  readonly name: string;
  readonly accent: string;
  readonly on: string;
  readonly ink: string;
  readonly tint: string;
  readonly answers: string;
}

export interface SessionAnswer {
  readonly token: string;
  readonly expiresIn: number;
  readonly scope: string;
  readonly signedIn: boolean;
  readonly identityRefused?: string;
}

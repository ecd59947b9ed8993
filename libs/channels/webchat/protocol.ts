import { z } from 'zod';
import type { VisitorMessage } from './visitor-thread.js';

/**
 * What widget and server say to each other on /webchat/socket: JSON text frames, documented in docs/web-chat.md.
 * The widget keeps a copy of these types of its own (front ends import nothing from here).
 */
export const MAX_TEXT = 4_000;
/** Bytes of one frame: a text of MAX_TEXT in its longest JSON spelling, and room. */
export const MAX_FRAME = 64 * 1_024;

const messageIds = z.array(z.string().min(1).max(64)).max(100);

export const clientFrameSchema = z.discriminatedUnion('type', [
  /**
   * First, within 3 s. `lastSeen`: the cursor of the last frame that had one. `pending`: client ids of texts that were
   * not seen back yet, to learn what their snapshots will carry.
   */
  z.strictObject({
    type: z.literal('hello'),
    token: z.string().max(2_048),
    lastSeen: z.string().max(4_096).optional(),
    pending: z.array(z.uuid()).max(50).optional(),
  }),
  /** A fresh access token for this socket; the old one is about to expire. */
  z.strictObject({ type: z.literal('renew'), token: z.string().max(2_048) }),
  /** `clientId`: the widget's own, the same in every repetition. */
  z.strictObject({ type: z.literal('send'), clientId: z.uuid(), text: z.string() }),
  z.strictObject({ type: z.literal('typing'), typing: z.boolean() }),
  /** Messages of ours: arrived in the widget, seen on the screen. */
  z.strictObject({
    type: z.literal('receipts'),
    delivered: messageIds.optional(),
    seen: messageIds.optional(),
  }),
  z.strictObject({ type: z.literal('earlier'), before: z.string().min(1).max(64) }),
  z.strictObject({ type: z.literal('ping') }),
]);
export type ClientFrame = z.infer<typeof clientFrameSchema>;

export type People = 'here' | 'away' | 'unknown';

export type ErrorName =
  'bad-frame' | 'too-long' | 'empty' | 'rate-limited' | 'unavailable' | 'token-invalid' | 'too-many-frames';

export type ServerFrame =
  | {
      readonly type: 'welcome';
      /** `lastSeen` no longer says anything: forget what you have, this is where it begins. */
      readonly reset: boolean;
      readonly messages: readonly VisitorMessage[];
      readonly cursor: string;
      /** With reset: there are older messages. */
      readonly earlier: boolean;
      readonly people: People;
      /** clientId → eventId, of what hello asked for; says nothing about whether it was stored. */
      readonly pending?: Readonly<Record<string, string>>;
    }
  /** Whole snapshots by id, newest knowledge wins. */
  | {
      readonly type: 'messages';
      readonly messages: readonly VisitorMessage[];
      readonly cursor: string;
      readonly reset?: true;
      readonly earlier?: boolean;
    }
  | {
      readonly type: 'earlier';
      readonly before: string;
      readonly messages: readonly VisitorMessage[];
      readonly more: boolean;
    }
  /** The text is stored. `eventId`: what its snapshot will carry. */
  | { readonly type: 'ack'; readonly clientId: string; readonly eventId: string; readonly at: number }
  | { readonly type: 'typing'; readonly name: string | null; readonly typing: boolean }
  | { readonly type: 'people'; readonly people: People }
  | { readonly type: 'pong' }
  | {
      readonly type: 'error';
      readonly error: ErrorName;
      readonly clientId?: string;
      readonly retryAfterMs?: number;
    };

/** Why a socket was closed. After 4400 and 4403 the same token is useless; after 4401 a fresh one helps. */
export const CLOSE = {
  goingAway: 1001,
  badFrame: 4400,
  tokenInvalid: 4401,
  sessionEnded: 4403,
  helloTimeout: 4408,
  tooMany: 4429,
} as const;

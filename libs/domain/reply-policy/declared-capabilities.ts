import type { ContentKind } from '../content.js';

/** What a connector can be asked to send. Kinds that only customers send, or that belong to one provider, are none. */
export const SENDABLE_KINDS = [
  'text',
  'image',
  'video',
  'audio',
  'document',
  'sticker',
  'location',
  'contacts',
  'prompt',
  'cards',
] as const satisfies readonly ContentKind[];

/** What another team's connector says that its channel can do; validated where it enters (connectors/capabilities.ts). */
export interface DeclaredCapabilities {
  /** How long after the customer's last message a reply may leave. Absent: for ever. */
  readonly windowHours?: number;
  readonly textLimit: { readonly max: number; readonly unit: 'characters' | 'bytes' };
  readonly kinds: readonly (typeof SENDABLE_KINDS)[number][];
  /** What comes back of a message beyond "sent"; empty: nothing, and the desk waits for nothing. */
  readonly receipts: readonly ('delivered' | 'read')[];
  readonly reactions: boolean;
  /** An answer can name the message that it answers. */
  readonly replyTo: boolean;
  readonly readMarks: boolean;
  readonly typing: boolean;
}

export function sameDeclared(one?: DeclaredCapabilities, other?: DeclaredCapabilities): boolean {
  if (one === undefined || other === undefined) return one === other;
  return (
    one.windowHours === other.windowHours &&
    one.textLimit.max === other.textLimit.max &&
    one.textLimit.unit === other.textLimit.unit &&
    sameSet(one.kinds, other.kinds) &&
    sameSet(one.receipts, other.receipts) &&
    one.reactions === other.reactions &&
    one.replyTo === other.replyTo &&
    one.readMarks === other.readMarks &&
    one.typing === other.typing
  );
}

const sameSet = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((member) => other.includes(member));

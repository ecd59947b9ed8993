import { KeyedStore, useKeyed } from '../store/keyed-store.js';

/** A file in the composer, on its way to the server or there; it goes with the next reply to that contact. */
export interface Attachment {
  readonly key: string;
  readonly contactId: string;
  readonly name: string;
  readonly size: number;
  readonly mimeType: string;
  readonly state: 'uploading' | 'ready' | 'failed';
  /** Bytes that left. */
  readonly sent: number;
  /** Once the server has it. */
  readonly assetId: string | null;
  /** failed: in the server's words, or ours where it did not answer. */
  readonly why: string | null;
  /** failed: whether the same file may be taken another time. */
  readonly canRetry: boolean;
}

const NONE: readonly Attachment[] = [];
/** By conversation: what was attached stays when the agent looks elsewhere, until it is sent or taken out. */
const store = new KeyedStore<readonly Attachment[]>();

export const attachmentsOf = (conversationId: string): readonly Attachment[] =>
  store.get(conversationId) ?? NONE;

export const useAttachments = (conversationId: string): readonly Attachment[] =>
  useKeyed(store, conversationId) ?? NONE;

export function putAttachment(conversationId: string, attachment: Attachment): void {
  store.put(conversationId, [...attachmentsOf(conversationId), attachment]);
}

/** false: it was taken out meanwhile. */
export function changeAttachment(conversationId: string, key: string, change: Partial<Attachment>): boolean {
  const all = attachmentsOf(conversationId);
  if (!all.some((each) => each.key === key)) return false;
  store.put(
    conversationId,
    all.map((each) => (each.key === key ? { ...each, ...change } : each)),
  );
  return true;
}

export function removeAttachments(conversationId: string, keys: readonly string[]): void {
  store.put(
    conversationId,
    attachmentsOf(conversationId).filter((each) => !keys.includes(each.key)),
  );
}

/** Nobody's files outlive their session. */
export const forgetAttachments = (): void => store.clear();

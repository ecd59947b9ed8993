import { inboxNow } from '../app/navigation.js';
import type { Document } from '../graphql/document.js';
import type { ActionResult } from '../graphql/documents/actions.js';
import { request } from '../graphql/request.js';
import { noteWritten } from '../graphql/seen.js';
import type { InboxRow } from '../graphql/types.js';
import { speech } from '../i18n/language.js';
import { promiseRow } from '../inbox-list/rows.js';
import { rereadConversation } from '../thread/conversations.js';
import { toast } from './toasts.js';

export const newId = (): string => crypto.randomUUID();

interface OfConversation {
  readonly clientMutationId: string;
  readonly conversationId: string;
}

/**
 * One action on a conversation: shown at once, taken back with a reason when the server refuses. Answers whether it
 * was accepted.
 */
export async function act<Input extends OfConversation>(
  document: Document<{ result: ActionResult }, { input: Input }>,
  input: Omit<Input, 'clientMutationId'> & {
    readonly conversationId: string;
    readonly clientMutationId?: string;
  },
  promise: Partial<InboxRow> = {},
  quiet = false,
): Promise<boolean> {
  const takeBack = promiseRow(input.conversationId, promise);
  try {
    const full = { clientMutationId: newId(), ...input } as unknown as Input;
    const { result } = await request(document, { input: full });
    if (result.__typename === 'ActionAccepted') {
      noteWritten(result.positions);
      // What is open is read again at once; elsewhere the promise stands until the list tells the newer row.
      if (inboxNow()?.conversationId === input.conversationId) {
        await rereadConversation(input.conversationId);
        takeBack();
      }
      return true;
    }
    takeBack();
    if (!quiet) toast(result.reason, { tone: 'danger' });
    return false;
  } catch {
    takeBack();
    if (!quiet) toast(speech.get().t('action.unreachable'), { tone: 'danger' });
    return false;
  }
}

import type { Document } from '../graphql/document.js';
import * as documents from '../graphql/documents/actions.js';
import { request } from '../graphql/request.js';
import { noteWritten } from '../graphql/seen.js';
import type { InboxRow } from '../graphql/types.js';
import { speech } from '../i18n/language.js';
import { rereadConversation } from '../thread/conversations.js';
import { newId } from './act.js';
import { toast } from './toasts.js';

type OfRow = Pick<InboxRow, 'id' | 'customerId'>;
interface OfContact {
  readonly clientMutationId: string;
  readonly customerId: string;
  readonly contactId: string;
}

/** An action on a contact of the open conversation; shown once the server has it. */
async function onContact<Input extends OfContact>(
  row: OfRow,
  document: Document<{ result: documents.ActionResult }, { input: Input }>,
  input: Omit<Input, 'clientMutationId' | 'customerId'>,
): Promise<boolean> {
  try {
    const full = { clientMutationId: newId(), customerId: row.customerId, ...input } as unknown as Input;
    const { result } = await request(document, { input: full });
    if (result.__typename === 'ActionRefused') {
      toast(result.reason, { tone: 'danger' });
      return false;
    }
    noteWritten(result.positions);
    await rereadConversation(row.id);
    return true;
  } catch {
    toast(speech.get().t('action.unreachable'), { tone: 'danger' });
    return false;
  }
}

export async function setBlocked(
  row: OfRow,
  contactId: string,
  blocked: boolean,
  undoable = true,
): Promise<void> {
  const document = blocked ? documents.blockContactMutation : documents.unblockContactMutation;
  if (!(await onContact(row, document, { contactId })) || !undoable) return;
  const undo = (): void => void setBlocked(row, contactId, !blocked, false);
  toast(speech.get().t(blocked ? 'action.blocked' : 'action.unblocked'), { undo });
}

export async function setMarketing(
  row: OfRow,
  contactId: string,
  wanted: boolean,
  undoable = true,
): Promise<void> {
  if (!(await onContact(row, documents.setMarketingMutation, { contactId, wanted })) || !undoable) return;
  const undo = (): void => void setMarketing(row, contactId, !wanted, false);
  toast(speech.get().t(wanted ? 'action.marketingAllowed' : 'action.marketingStopped'), { undo });
}

import { idOf, textOf } from '../json.js';
import type { EmitPart } from './items.js';
import { base, eventId, senderOf } from './scope.js';

/** `num_edit` comes as a number or as text (channel facts 1.5, 1.6). */
export const emitEdit: EmitPart = (scope, item, edit, { customer, fromBusiness }) => {
  const externalId = idOf(edit['mid']);
  const text = textOf(edit['text']);
  if (customer === undefined || externalId === undefined || text === undefined) return false;
  const count = textOf(edit['num_edit']) ?? textOf(item['timestamp']) ?? '';
  scope.emit({
    ...base(scope, eventId(scope, 'message-edited', externalId, count), item['timestamp']),
    type: 'message-edited',
    sender: senderOf(scope, customer),
    externalId,
    editId: `${externalId.slice(0, 470)}/edit/${count.slice(0, 30)}`,
    content: { kind: 'text', text },
    by: fromBusiness ? 'business' : 'customer',
  });
  return true;
};

import { idOf, type JsonObject, listOf, textOf } from '../json.js';
import { instantOf } from '../time.js';
import type { EmitPart } from './items.js';
import { base, eventId, type Ends, type Scope, senderOf } from './scope.js';

type Status = 'delivered' | 'read';

/** Messenger: by id where it names them, and everything up to the watermark in any case. */
export const emitDelivery: EmitPart = (scope, item, delivery, ends) =>
  emitReceipts(scope, item, delivery, 'delivered', ends);

/** Messenger reads up to a watermark, Instagram a message: that one and the earlier ones (edge rule Delivery 3). */
export const emitRead: EmitPart = (scope, item, read, ends) => emitReceipts(scope, item, read, 'read', ends);

function emitReceipts(
  scope: Scope,
  item: JsonObject,
  told: JsonObject,
  status: Status,
  { customer, fromBusiness }: Ends,
): boolean {
  // That the business itself has read is no receipt.
  if (customer === undefined || fromBusiness) return false;
  const sender = senderOf(scope, customer);
  const time = item['timestamp'];
  const mids = [...listOf(told['mids']), ...listOf(told['mid'])].map(idOf).filter((mid) => mid !== undefined);
  for (const externalId of mids) {
    const id = eventId(scope, 'receipt', externalId, status, customer);
    scope.emit({ ...base(scope, id, time), type: 'receipt', sender, externalId, status });
  }
  const watermark = instantOf(told['watermark']);
  if (watermark === undefined) return mids.length > 0;
  const id = eventId(scope, 'receipt-watermark', customer, textOf(told['watermark'])!, status);
  scope.emit({ ...base(scope, id, time ?? watermark), type: 'receipt-watermark', sender, watermark, status });
  return true;
}

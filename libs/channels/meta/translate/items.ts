import { type JsonObject, objectOf } from '../json.js';
import { emitAccountLinking, emitFeedback, emitOptin, emitOrder } from './deeds.js';
import { emitEdit } from './edits.js';
import { emitMessage } from './messages.js';
import { emitAppRoles, emitPolicy, emitThreadControl } from './account-notices.js';
import { emitLeftovers, emitNotice } from './notice.js';
import { emitPostback } from './postbacks.js';
import { emitReaction } from './reactions.js';
import { emitDelivery, emitRead } from './receipts.js';
import { emitReferral } from './referrals.js';
import type { Ends, Scope } from './scope.js';

/** One part of a `messaging[]` item. false: it does not hold what makes it one of these. */
export type EmitPart = (scope: Scope, item: JsonObject, part: JsonObject, ends: Ends) => boolean;

const PARTS: ReadonlyMap<string, EmitPart> = new Map([
  ['message', emitMessage],
  ['postback', emitPostback],
  ['reaction', emitReaction],
  ['message_edit', emitEdit],
  ['delivery', emitDelivery],
  ['read', emitRead],
  ['referral', emitReferral],
  ['optin', emitOptin],
  ['order', emitOrder],
  ['account_linking', emitAccountLinking],
  ['response_feedback', emitFeedback],
  ['pass_thread_control', emitThreadControl('pass_thread_control')],
  ['take_thread_control', emitThreadControl('take_thread_control')],
  ['request_thread_control', emitThreadControl('request_thread_control')],
  ['app_roles', emitAppRoles],
  ['policy_enforcement', emitPolicy],
]);

/** `lead` belongs to its referral. */
const KNOWN: ReadonlySet<string> = new Set(['sender', 'recipient', 'timestamp', 'lead', ...PARTS.keys()]);

/** An item of `messaging[]` or `standby[]`: mostly one part, and what we do not know is kept beside it. */
export function emitItem(scope: Scope, item: JsonObject, ends: Ends): void {
  let told = emitLeftovers(scope, item, KNOWN, item);
  for (const [name, emit] of PARTS) {
    const value = item[name];
    if (value === undefined || value === null) continue;
    told = true;
    const part = objectOf(value);
    if (part !== undefined && emit(scope, item, part, ends)) continue;
    const summary = `${scope.field}: ${name} without what makes it one`;
    emitNotice(scope, { summary, severity: 'warning' }, item, item['timestamp']);
  }
  if (told) return;
  const summary = `${scope.field}: nothing that we know of`;
  emitNotice(scope, { summary, severity: 'warning' }, item, item['timestamp']);
}

import type { Instant } from '#libs/domain/time.js';
import type { InboxRow } from '#libs/read-models/inbox-list/inbox-row.js';
import type { ChannelCapabilities } from '#libs/domain/reply-policy/index.js';
import type { InboxRowType } from '../schema/inbox.js';
import { toOwner, type Names } from './names.js';
import { readableAddress } from './phone-number.js';
import { composerQuestion, toReplyWindow } from './reply-window-view.js';

export interface RowContext {
  readonly now: Instant;
  readonly names: Pick<Names, 'agent'>;
  capabilities(accountId: string): ChannelCapabilities;
}

export function toInboxRow(row: InboxRow, context: RowContext): InboxRowType {
  const { lastMessage } = row;
  const question = composerQuestion(
    row.channel,
    context.capabilities(row.accountId),
    row.window,
    context.now,
  );
  return {
    id: row.conversationId,
    customerId: row.customerId,
    contactId: row.contactId,
    accountId: row.accountId,
    channel: row.channel,
    name: row.customerName ?? (readableAddress(row.contactAddress ?? '') || 'Visitor'),
    address: row.contactAddress,
    status: row.status,
    owner: toOwner(row.owner, context.names),
    lastActivityAt: row.lastActivityAt,
    waitingSince: row.waitingSince,
    snoozedUntil: row.snoozedUntil,
    resolvedAt: row.resolvedAt,
    unread: row.unread,
    unsent: row.unsent,
    snippet: lastMessage ? { by: lastMessage.by, kind: lastMessage.kind, text: lastMessage.text } : null,
    window: toReplyWindow(question),
    tags: row.tags,
    parked: row.parked,
    version: row.version,
  };
}

import { take } from '../actions/conversation-actions.js';
import { toast } from '../actions/toasts.js';
import { inboxNow, openConversation } from '../app/navigation.js';
import { inboxQuery } from '../graphql/documents/inbox.js';
import { request } from '../graphql/request.js';
import { seen } from '../graphql/seen.js';
import { speech } from '../i18n/language.js';
import { putRow } from '../inbox-list/rows.js';

/** Takes whoever has waited longest without an owner, and opens it. */
export async function takeOldest(): Promise<void> {
  const accountId = inboxNow()?.accountId ?? null;
  const { t } = speech.get();
  try {
    const { inbox } = await request(inboxQuery, {
      view: 'UNASSIGNED',
      sort: 'LONGEST_WAITING',
      accountId,
      tag: null,
      first: 1,
      after: null,
      seen: seen(),
    });
    const row = inbox.edges[0]?.node;
    if (row === undefined) return toast(t('action.noneUnassigned'));
    putRow(row);
    if (await take(row.id)) openConversation(row.id);
  } catch {
    toast(t('action.unreachable'), { tone: 'danger' });
  }
}

import type { GraphError } from '../../../graph/graph-error.js';
import type { Thread } from '../../../state/message.js';
import type { PageAccount } from '../account.js';
import type { Access } from '../context.js';
import type { Dialect } from '../dialect.js';
import { humanAgentNotGranted, invalid, missingPermission } from './errors.js';
import type { PageSend } from './read-send.js';

const DAY_MS = 24 * 60 * 60 * 1000;
const WEEK_MS = 7 * DAY_MS;
/** Gone since 27 April 2026 (channel facts 4.2). */
const RETIRED = new Set(['CONFIRMED_EVENT_UPDATE', 'ACCOUNT_UPDATE', 'POST_PURCHASE_UPDATE']);

/**
 * Why this may not be sent now, if so. Edges to the millisecond: RESPONSE up to 24 h, HUMAN_AGENT after them and up
 * to 7 days. Meta does not refuse HUMAN_AGENT inside 24 h, it reviews who does it: here it is refused as a violation.
 */
export function forbidden(
  send: Pick<PageSend, 'messaging_type' | 'tag' | 'message'>,
  thread: Pick<Thread, 'lastEngagementAt' | 'lastMessageAt'> | undefined,
  { account, access, dialect }: { account: PageAccount; access: Access; dialect: Dialect },
  now: number,
): GraphError | undefined {
  const { messaging_type: type, tag } = send;
  if (tag !== undefined && RETIRED.has(tag)) return invalid(`The tag ${tag} is retired`);
  if ((type === 'MESSAGE_TAG') !== (tag !== undefined))
    return invalid('tag and messaging_type MESSAGE_TAG go together');
  if (tag !== undefined && tag !== 'HUMAN_AGENT') return invalid('Param tag must be HUMAN_AGENT');
  if (type === 'UTILITY' || send.message?.template) return badUtility(send, account, access, dialect);

  const open = since(thread?.lastEngagementAt, now) <= DAY_MS;
  if (tag === undefined) return open ? undefined : dialect.outsideWindow('More than 24 hours of silence');
  if (!access.humanAgent) return humanAgentNotGranted;
  if (open) return invalid('Violation of policy: HUMAN_AGENT within 24 hours of the person’s last activity');
  return since(thread?.lastMessageAt, now) <= WEEK_MS
    ? undefined
    : dialect.outsideWindow('More than 7 days since the person’s last message');
}

const since = (at: number | undefined, now: number): number => (at === undefined ? Infinity : now - at);

function badUtility(
  { messaging_type: type, message }: Pick<PageSend, 'messaging_type' | 'message'>,
  account: PageAccount,
  access: Access,
  dialect: Dialect,
): GraphError | undefined {
  if (dialect.provider === 'instagram') return invalid('Instagram has no utility messages');
  const permission = 'page_utility_messaging';
  if (!access.permissions.includes(permission))
    return missingPermission(permission, access.withdrawn.includes(permission));
  if (type !== 'UTILITY' || !message?.template)
    return invalid('messaging_type UTILITY and message.template go together');
  const { name, language } = message.template;
  const known = account.utilityTemplates?.some((one) => one.name === name && one.language === language.code);
  return known ? undefined : invalid(`There is no approved template ${name} in ${language.code}`);
}

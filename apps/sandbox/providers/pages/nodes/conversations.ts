import type { GraphAnswer, GraphRequest, Refusal } from '../../../graph/graph-api.js';
import { unsupportedRequest } from '../../../graph/graph-error.js';
import type { Message } from '../../../state/message.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import type { PagePerson } from '../person.js';
import { invalid, tooManyCalls } from '../send/errors.js';
import type { PageRates } from '../send/rates.js';
import { chosenFields, fieldNames } from './chosen-fields.js';
import { conversationId } from './conversation-id.js';
import { apiTime, describeMessage, participant } from './message-fields.js';
import { page } from './paging.js';

/** GET /{PAGE or IG}/conversations: the threads, those with news first; two calls a second. */
export function listConversations(
  context: PagesContext,
  rates: PageRates,
  account: PageAccount,
  request: GraphRequest,
): GraphAnswer | Refusal {
  const label = 'GET conversations';
  const limited = tooFast(context, rates, account, label);
  if (limited) return limited;
  const { query } = request;
  const platform = query['platform'] ?? (context.provider === 'messenger' ? 'messenger' : 'instagram');
  if (platform !== context.provider) {
    const error = invalid('Param platform must be messenger or instagram');
    return { error, note: { label, code: error.code } };
  }
  const only = query['user_id'];
  const threads = context
    .people()
    .filter((person) => only === undefined || person.scopedIds[account.id] === only)
    .flatMap((person) => {
      const messages = shownMessages(context, account, person);
      const last = messages[0];
      return last ? [{ person, messages, updatedAt: last.at }] : [];
    })
    .sort((a, b) => b.updatedAt - a.updatedAt || a.person.id.localeCompare(b.person.id));
  const data = threads.map(({ person, messages }) =>
    conversation(context, account, person, messages, query['fields'], ['id', 'updated_time']),
  );
  return { status: 200, body: page(data, request, context.files.baseUrl), note: { label } };
}

/** GET /{CONVERSATION_ID} and /{CONVERSATION_ID}/messages. */
export function conversationNode(
  context: PagesContext,
  rates: PageRates,
  account: PageAccount,
  person: PagePerson,
  request: GraphRequest,
): GraphAnswer | Refusal {
  const label = 'GET conversation';
  const { query, edge } = request;
  const known = request.method === 'GET' && (edge === '' || edge === 'messages');
  if (!known) {
    const error = unsupportedRequest(request.method, request.node);
    return { error, note: { label, code: error.code } };
  }
  const limited = tooFast(context, rates, account, label);
  if (limited) return limited;
  const note = { label, personId: person.id };
  const messages = shownMessages(context, account, person);
  if (edge === 'messages') {
    const described = messages.map((one) => describeMessage(context, account, person, one, query['fields']));
    return { status: 200, body: page(described, request, context.files.baseUrl), note };
  }
  const body = conversation(context, account, person, messages, query['fields'], ['id', 'updated_time']);
  return { status: 200, body, note };
}

/** GET /{MESSAGE_ID}. */
export function messageNode(
  context: PagesContext,
  rates: PageRates,
  account: PageAccount,
  message: Message,
  request: GraphRequest,
): GraphAnswer | Refusal {
  const label = 'GET message';
  const person = context.person(message.personId);
  const gone = message.revokedAt !== undefined || request.method !== 'GET' || request.edge !== '';
  if (gone || !person) {
    const error = unsupportedRequest(request.method, request.node);
    return { error, note: { label, code: error.code } };
  }
  const limited = tooFast(context, rates, account, label);
  if (limited) return limited;
  const body = describeMessage(context, account, person, message, request.query['fields']);
  return { status: 200, body, note: { label, personId: person.id } };
}

/** Newest first; what was taken back is gone. */
function shownMessages(context: PagesContext, account: PageAccount, person: PagePerson): readonly Message[] {
  const messages = context.thread(account.id, person.id)?.messages ?? [];
  return messages.filter(({ revokedAt }) => revokedAt === undefined).reverse();
}

function conversation(
  context: PagesContext,
  account: PageAccount,
  person: PagePerson,
  messages: readonly Message[],
  fields: string | undefined,
  standard: readonly string[],
): Record<string, unknown> {
  const wanted = fieldNames(fields);
  const nested = wanted?.includes('messages') ? nestedFields(fields ?? '') : undefined;
  const all = {
    id: conversationId(context.provider, account.id, person.id),
    updated_time: apiTime(messages[0]?.at ?? 0),
    message_count: messages.length,
    unread_count: messages.filter(
      (one) => one.direction === 'from-customer' && one.readByBusinessAt === undefined,
    ).length,
    participants: {
      data: [
        participant(context, account, person, 'person'),
        participant(context, account, person, 'business'),
      ],
    },
    messages: nested && {
      data: messages
        .slice(0, nested.limit)
        .map((one) => describeMessage(context, account, person, one, nested.fields)),
      ...(messages.length > nested.limit ? { paging: { cursors: { after: String(nested.limit) } } } : {}),
    },
  };
  return { ...chosenFields(all, fields, standard), id: all.id };
}

/** Of `messages.limit(5){id,message}`. */
function nestedFields(fields: string): { readonly fields: string | undefined; readonly limit: number } {
  const [, limit, inner] =
    /messages(?:\.limit\((\d+)\))?(?:\{([^}]*(?:\{[^}]*\}[^}]*)*)\})?/.exec(fields) ?? [];
  return { fields: inner, limit: Math.min(Number(limit ?? 25), 100) };
}

function tooFast(
  context: PagesContext,
  rates: PageRates,
  account: PageAccount,
  label: string,
): Refusal | undefined {
  if (rates.takes(account.id, 'conversations', false, context.clock.now())) return undefined;
  const error = tooManyCalls(context.store.state.settings.throttleStatus, false);
  return { error, note: { label, code: error.code } };
}

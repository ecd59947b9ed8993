import { MultipartForm } from '../../../graph/read-forms.js';
import type { GraphRequest } from '../../../graph/graph-api.js';
import type { Message } from '../../../state/message.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import type { PagePerson } from '../person.js';
import { conversationId } from './conversation-id.js';

/** What a call's path names, as far as it is this provider's. */
export type Meant = { readonly account: PageAccount } & (
  | { readonly kind: 'account' }
  | { readonly kind: 'person'; readonly person: PagePerson }
  | { readonly kind: 'conversation'; readonly person: PagePerson }
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'persona'; readonly personaId: string }
);

/**
 * A Page's node serves two providers: its own Messenger and, with Facebook Login, the Instagram account linked to
 * it. The recipient decides, or `platform=instagram`.
 */
export function accountMeant(context: PagesContext, request: GraphRequest): Meant | undefined {
  const accounts = context.accounts.filter((account) => onHost(account, request.host));
  const account = accounts.find((one) => names(context, one, request));
  if (account) return { kind: 'account', account };
  for (const one of accounts) {
    const below = belowAccount(context, one, request.node);
    if (below) return below;
  }
  return undefined;
}

const onHost = ({ login }: PageAccount, host: GraphRequest['host']): boolean =>
  (login === 'instagram') === (host === 'instagram');

function names(context: PagesContext, account: PageAccount, request: GraphRequest): boolean {
  if (request.node === account.id) return true;
  const mine = request.node === 'me' && request.token === context.access(account).token;
  if (context.provider === 'messenger' || account.login === 'instagram') return mine && ownEdge(request);
  const throughPage = account.pageId !== undefined && (request.node === account.pageId || mine);
  if (!throughPage) return false;
  const pageIsOurs = context.sibling?.account(account.pageId ?? '') !== undefined;
  return (request.edge === 'subscribed_apps' && !pageIsOurs) || forInstagram(context, account, request);
}

/** Without an edge `me` is a user, and whose permissions and Pages it has is not ours to say. */
const ownEdge = ({ edge, token }: GraphRequest): boolean =>
  token !== undefined && edge !== 'accounts' && edge !== 'permissions';

function forInstagram(
  context: PagesContext,
  account: PageAccount,
  { edge, query, body }: GraphRequest,
): boolean {
  if (query['platform'] === 'instagram' || fieldOf(body, 'platform') === 'instagram') return true;
  if (edge !== 'messages' && !edge.endsWith('_thread_control')) return false;
  const recipient = fieldOf(body, 'recipient');
  const id =
    typeof recipient === 'object' && recipient !== null && 'id' in recipient ? recipient.id : undefined;
  return typeof id === 'string' && context.personByScopedId(account.id, id) !== undefined;
}

function fieldOf(body: unknown, name: string): unknown {
  if (body instanceof MultipartForm) return body.fields[name];
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;
}

function belowAccount(context: PagesContext, account: PageAccount, node: string): Meant | undefined {
  const person = context.personByScopedId(account.id, node);
  if (person) return { kind: 'person', account, person };
  const message = context.message(account.id, node);
  if (message) return { kind: 'message', account, message };
  if (context.store.state.personas.get(node)?.accountId === account.id)
    return { kind: 'persona', account, personaId: node };
  const partner =
    node.startsWith('t_') || node.startsWith('aWdf')
      ? context.people().find((one) => conversationId(context.provider, account.id, one.id) === node)
      : undefined;
  return partner ? { kind: 'conversation', account, person: partner } : undefined;
}

import type { GraphAnswer, GraphNodes, GraphRequest, Refusal } from '../../../graph/graph-api.js';
import {
  invalidToken,
  temporaryIssue,
  unsupportedRequest,
  type GraphError,
} from '../../../graph/graph-error.js';
import type { PageAccount } from '../account.js';
import type { PagesContext } from '../context.js';
import { invalid, lostToken, missingPermission } from '../send/errors.js';
import type { PageRates } from '../send/rates.js';
import { readSend } from '../send/read-send.js';
import type { SendPageMessage } from '../send/send-message.js';
import { typeOf } from '../send/shown.js';
import { describeAccount } from './account-node.js';
import { conversationNode, listConversations, messageNode } from './conversations.js';
import { accountMeant, type Meant } from './meant.js';
import { personaNode, personas } from './personas.js';
import { describePerson } from './profile.js';
import { subscribedApps } from './subscribed-apps.js';
import { threadControl } from './thread-control.js';
import { uploadAttachment } from './upload.js';

const THREAD_CONTROL = /^(pass|take|release|request)_thread_control$/;

/** The graph as far as Messenger or Instagram reaches: a Page or account, its people, threads and messages. */
export class PageNodes implements GraphNodes {
  readonly product = undefined;
  readonly keepsSubcodes = true;
  readonly temporaryError = temporaryIssue;

  constructor(
    private readonly context: PagesContext,
    private readonly sending: SendPageMessage,
    private readonly rates: PageRates,
  ) {}

  owns(request: GraphRequest): boolean {
    return accountMeant(this.context, request) !== undefined;
  }

  admit(request: GraphRequest): GraphError | undefined {
    const meant = accountMeant(this.context, request);
    if (request.token === undefined)
      return invalidToken('An access token is required to request this resource.');
    if (this.context.store.state.settings.rejectTokens)
      return { ...invalidToken('Error validating access token: Session has expired'), askedFor: true };
    if (!meant) return undefined;
    const access = this.context.access(meant.account);
    // The old token is as dead as one that was lost.
    if (request.token !== access.token)
      return request.token === meant.account.accessToken
        ? lostToken('expired')
        : invalidToken('Invalid OAuth access token - Cannot parse access token');
    if (access.lost) return lostToken(access.lost);
    return this.lacksPermission(meant.account, request);
  }

  handle(request: GraphRequest): Promise<GraphAnswer | Refusal> | GraphAnswer | Refusal {
    const { context } = this;
    const { method, edge } = request;
    const meant = accountMeant(context, request);
    if (!meant) return this.unsupported(request);
    const { account } = meant;
    if (meant.kind !== 'account') return this.below(meant, request);
    if (method === 'POST' && edge === 'messages') return this.messages(account, request);
    if (method === 'POST' && edge === 'message_attachments')
      return uploadAttachment(context, account, request);
    if (edge === 'subscribed_apps') return subscribedApps(context, account, request);
    if (edge === 'personas' && context.dialect.namesPersonas) return personas(context, account, request);
    if (method === 'GET' && edge === 'conversations')
      return listConversations(context, this.rates, account, request);
    if (method === 'POST' && THREAD_CONTROL.test(edge)) return threadControl(context, account, request);
    if (method === 'GET' && edge === '') return describeAccount(context, account, request);
    return this.unsupported(request);
  }

  label({ method, edge, body }: GraphRequest): string {
    if (edge !== 'messages' || method !== 'POST') return `${method} ${edge.slice(0, 40) || 'node'}`;
    const read = readSend(body);
    if ('error' in read) return 'messages';
    const { sender_action: action, message } = read.send;
    return `messages, ${action ?? (message ? typeOf(message) : 'nothing')}`;
  }

  private below(meant: Exclude<Meant, { kind: 'account' }>, request: GraphRequest): GraphAnswer | Refusal {
    const { context, rates } = this;
    const { account } = meant;
    switch (meant.kind) {
      case 'person':
        return request.method === 'GET'
          ? describePerson(context, account, meant.person, request)
          : this.unsupported(request);
      case 'conversation':
        return conversationNode(context, rates, account, meant.person, request);
      case 'message':
        return messageNode(context, rates, account, meant.message, request);
      case 'persona':
        return personaNode(context, meant.personaId, request);
    }
  }

  private messages(account: PageAccount, request: GraphRequest): Promise<GraphAnswer | Refusal> | Refusal {
    const read = readSend(request.body);
    if ('error' in read)
      return { error: read.error, note: { label: this.label(request), code: read.error.code } };
    const { message, sender_action: action } = read.send;
    if (!message && !action) {
      const error = invalid('Nothing to send');
      return { error, note: { label: 'messages', code: error.code } };
    }
    return this.sending.handle(account, read.send);
  }

  private lacksPermission(account: PageAccount, { edge }: GraphRequest): GraphError | undefined {
    const { messagingPermissions } = this.context.dialect;
    const { permissions, withdrawn } = this.context.access(account);
    const needed = ['messages', 'conversations', 'message_attachments', 'subscribed_apps'].includes(edge);
    if (!needed || messagingPermissions.some((one) => permissions.includes(one))) return undefined;
    const [name = ''] = messagingPermissions;
    return missingPermission(
      name,
      withdrawn.some((one) => messagingPermissions.includes(one)),
    );
  }

  private unsupported(request: GraphRequest): Refusal {
    const error = unsupportedRequest(request.method, request.node);
    return { error, note: { label: this.label(request), code: error.code } };
  }
}

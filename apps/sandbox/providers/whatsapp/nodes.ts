import type { GraphAnswer, GraphNodes, GraphRequest, Refusal } from '../../graph/graph-api.js';
import { invalidToken, unsupportedRequest, type GraphError } from '../../graph/graph-error.js';
import type { Subscribing } from '../../webhooks/subscribing.js';
import type { WhatsAppAccount } from './account.js';
import type { WhatsAppContext } from './context.js';
import { refuse } from './errors.js';
import type { Typing } from './people/typing.js';
import { describeNumber, describeProfile } from './number-nodes.js';
import { markRead } from './send/mark-read.js';
import { readBody } from './send/read-body.js';
import type { SendMessage } from './send/send-message.js';
import { subscribedApps } from './subscribed-apps.js';

/** The graph as far as WhatsApp reaches: a number with its messages, and the account that owns it. */
export class WhatsAppNodes implements GraphNodes {
  readonly product = 'whatsapp';

  constructor(
    private readonly context: WhatsAppContext,
    private readonly sending: SendMessage,
    private readonly typing: Typing,
    private readonly subscribing: Subscribing,
  ) {}

  owns(node: string): boolean {
    return this.accountOf(node) !== undefined;
  }

  admit(request: GraphRequest): GraphError | undefined {
    const account = this.accountOf(request.node);
    if (request.token === undefined)
      return invalidToken('An access token is required to request this resource.');
    if (this.context.store.state.settings.rejectTokens)
      return { ...invalidToken('Error validating access token: Session has expired'), askedFor: true };
    if (request.token !== account?.accessToken)
      return invalidToken('Invalid OAuth access token - Cannot parse access token');
    return account.deleted
      ? { ...refuse(33, 'The business phone number has been deleted'), askedFor: true }
      : undefined;
  }

  handle(request: GraphRequest): Promise<GraphAnswer | Refusal> | GraphAnswer | Refusal {
    const { method, node, edge } = request;
    const number = this.context.account(node);
    if (number && method === 'POST' && edge === 'messages') return this.messages(number, request);
    if (number && method === 'GET' && edge === '') return describeNumber(number, request);
    if (number && method === 'GET' && edge === 'whatsapp_business_profile')
      return describeProfile(number, request);
    const account = this.accountOf(node);
    if (account && !number && edge === 'subscribed_apps')
      return subscribedApps(this.context, this.subscribing, request);
    return { error: unsupportedRequest(method, node), note: { label: this.label(request), code: 100 } };
  }

  label({ method, edge, body }: GraphRequest): string {
    if (edge !== 'messages') return `${method} ${edge.slice(0, 40) || 'number'}`;
    const type =
      typeof body === 'object' && body !== null && 'type' in body && typeof body.type === 'string'
        ? body.type
        : undefined;
    return type === undefined ? 'messages' : `messages, ${type.slice(0, 20)}`;
  }

  private messages(account: WhatsAppAccount, request: GraphRequest): GraphAnswer | Refusal {
    const read = readBody(request.body);
    if ('error' in read)
      return { error: read.error, note: { label: this.label(request), code: read.error.code } };
    return 'mark' in read
      ? markRead(this.context, this.typing, account, read.mark)
      : this.sending.handle(account, read.send);
  }

  private accountOf(node: string): WhatsAppAccount | undefined {
    return this.context.accounts.find(
      ({ phoneNumberId, wabaId }) => phoneNumberId === node || wabaId === node,
    );
  }
}

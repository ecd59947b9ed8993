import type { GraphAnswer, GraphNodes, GraphRequest, Refusal } from '../../graph/graph-api.js';
import {
  invalidToken,
  temporarilyUnavailable,
  unsupportedRequest,
  type GraphError,
} from '../../graph/graph-error.js';
import type { Upload } from '../../state/stored-file.js';
import type { Subscribing } from '../../webhooks/subscribing.js';
import { lostToken, missingPermission } from '../pages/send/errors.js';
import { whatsAppAccess } from './access.js';
import type { WhatsAppAccount } from './account.js';
import type { WhatsAppContext } from './context.js';
import { refuse } from './errors.js';
import type { Typing } from '../typing.js';
import { mediaNode, uploadMedia } from './media/media-nodes.js';
import { describeNumber, describeProfile } from './number-nodes.js';
import { markRead } from './send/mark-read.js';
import { readBody } from './send/read-body.js';
import type { SendMessage } from './send/send-message.js';
import { listTemplates } from './templates/list-templates.js';
import { subscribedApps } from './subscribed-apps.js';

/** The graph as far as WhatsApp reaches: a number with its messages, and the account that owns it. */
export class WhatsAppNodes implements GraphNodes {
  readonly product = 'whatsapp';
  readonly keepsSubcodes = false;
  readonly temporaryError = temporarilyUnavailable;

  constructor(
    private readonly context: WhatsAppContext,
    private readonly sending: SendMessage,
    private readonly typing: Typing,
    private readonly subscribing: Subscribing,
  ) {}

  owns({ node, host }: GraphRequest): boolean {
    return host === 'facebook' && (this.accountOf(node) !== undefined || this.media(node) !== undefined);
  }

  admit(request: GraphRequest): GraphError | undefined {
    const account =
      this.accountOf(request.node) ?? this.context.account(this.media(request.node)?.accountId ?? '');
    if (request.token === undefined)
      return invalidToken('An access token is required to request this resource.');
    if (this.context.store.state.settings.rejectTokens)
      return { ...invalidToken('Error validating access token: Session has expired'), askedFor: true };
    const access = account && whatsAppAccess(this.context.store, account);
    if (!account || request.token !== access?.token)
      return request.token === account?.accessToken
        ? lostToken('expired')
        : invalidToken('Invalid OAuth access token - Cannot parse access token');
    if (access.lost) return lostToken(access.lost);
    const needed =
      request.edge === 'messages' || request.edge === 'media' || this.media(request.node)
        ? 'whatsapp_business_messaging'
        : 'whatsapp_business_management';
    if (access.withdrawn.includes(needed)) return missingPermission(needed, true);
    if (access.restricted && request.edge === 'messages')
      return { ...refuse(131031, 'The business account has been locked'), askedFor: true };
    return account?.deleted
      ? { ...refuse(33, 'The business phone number has been deleted'), askedFor: true }
      : undefined;
  }

  handle(request: GraphRequest): Promise<GraphAnswer | Refusal> | GraphAnswer | Refusal {
    const { method, node, edge } = request;
    const number = this.context.account(node);
    if (number && method === 'POST' && edge === 'messages') return this.messages(number, request);
    const media = this.media(node);
    if (media) return mediaNode(this.context, media, request);
    if (number && method === 'POST' && edge === 'media') return uploadMedia(this.context, number, request);
    if (number && method === 'GET' && edge === '') return describeNumber(number, request);
    if (number && method === 'GET' && edge === 'whatsapp_business_profile')
      return describeProfile(number, request);
    const account = this.accountOf(node);
    if (account && !number && method === 'GET' && edge === 'message_templates')
      return listTemplates(this.context, account, request);
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

  private messages(
    account: WhatsAppAccount,
    request: GraphRequest,
  ): Promise<GraphAnswer | Refusal> | GraphAnswer | Refusal {
    const read = readBody(request.body);
    if ('error' in read)
      return { error: read.error, note: { label: this.label(request), code: read.error.code } };
    return 'mark' in read
      ? markRead(this.context, this.typing, account, read.mark)
      : this.sending.handle(account, read.send);
  }

  private media(node: string): Upload | undefined {
    const upload = this.context.store.state.uploads.get(node);
    return upload && this.context.account(upload.accountId) ? upload : undefined;
  }

  private accountOf(node: string): WhatsAppAccount | undefined {
    return this.context.accounts.find(
      ({ phoneNumberId, wabaId }) => phoneNumberId === node || wabaId === node,
    );
  }
}

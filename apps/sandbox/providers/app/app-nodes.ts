import type { GraphAnswer, GraphNodes, GraphRequest, Refusal } from '../../graph/graph-api.js';
import {
  invalidParameter,
  invalidToken,
  temporaryIssue,
  unsupportedRequest,
  type GraphError,
} from '../../graph/graph-error.js';
import type { Store } from '../../state/store.js';
import type { Subscribing } from '../../webhooks/subscribing.js';
import { instagram } from '../instagram/dialect.js';
import { messenger } from '../messenger/dialect.js';
import { allFields } from '../pages/dialect.js';
import { lostToken } from '../pages/send/errors.js';
import type { ProviderName } from '../provider-name.js';
import type { BusinessAccount } from './business-account.js';
import { debugToken } from './debug-token.js';

interface Deps {
  readonly store: Store;
  readonly subscribing: Subscribing;
  readonly appId: string;
  readonly appSecret: string;
  readonly accounts: readonly BusinessAccount[];
}

const OBJECTS: Readonly<Record<string, ProviderName>> = {
  page: 'messenger',
  instagram: 'instagram',
  whatsapp_business_account: 'whatsapp',
};

/** The callback is told everything; what an account tells is asked of the account. */
const FIELDS: Readonly<Record<ProviderName, readonly string[]>> = {
  messenger: allFields(messenger),
  instagram: allFields(instagram),
  whatsapp: [
    'messages',
    'smb_message_echoes',
    'message_template_status_update',
    'message_template_quality_update',
    'template_category_update',
    'phone_number_quality_update',
    'business_capability_update',
    'account_update',
    'account_alerts',
    'user_preferences',
  ],
};

/** What the graph says of the app and of tokens: debug_token, /me/accounts, /me/permissions, /{APP}/subscriptions. */
export class AppNodes implements GraphNodes {
  readonly product = undefined;
  readonly keepsSubcodes = true;
  readonly temporaryError = temporaryIssue;

  constructor(private readonly deps: Deps) {}

  owns({ node }: GraphRequest): boolean {
    return node === 'debug_token' || node === 'me' || node === this.deps.appId;
  }

  admit({ node, token }: GraphRequest): GraphError | undefined {
    if (token === undefined) return invalidToken('An access token is required to request this resource.');
    if (this.deps.store.state.settings.rejectTokens)
      return { ...invalidToken('Error validating access token: Session has expired'), askedFor: true };
    const { appId, appSecret } = this.deps;
    const byApp = token === `${appId}|${appSecret}`;
    if (node === appId) return byApp ? undefined : invalidToken('An app access token is required');
    const owner = this.owner(token);
    if (byApp || (owner && !owner.access().lost)) return undefined;
    const lost = owner?.access().lost;
    return lost ? lostToken(lost) : invalidToken('Invalid OAuth access token - Cannot parse access token');
  }

  handle(request: GraphRequest): Promise<GraphAnswer | Refusal> | GraphAnswer | Refusal {
    const { method, node, edge, token = '' } = request;
    const note = { label: this.label(request) };
    if (node === 'debug_token' && method === 'GET')
      return { status: 200, body: { data: debugToken(this.deps, request.query['input_token'] ?? '') }, note };
    if (node === this.deps.appId && edge === 'subscriptions') return this.subscriptions(request);
    if (method === 'GET' && node === 'me' && edge === 'permissions')
      return { status: 200, body: { data: permissionsOf(this.owner(token)) }, note };
    if (method === 'GET' && node === 'me' && edge === 'accounts')
      return { status: 200, body: { data: this.pages() }, note };
    if (method === 'GET' && node === 'me' && edge === '')
      return { status: 200, body: { id: '1220000000000401', name: 'Throughline system user' }, note };
    const error = unsupportedRequest(method, node);
    return { error, note: { ...note, code: error.code } };
  }

  label({ method, node, edge }: GraphRequest): string {
    const named = node === this.deps.appId ? 'app' : node;
    return edge === '' ? `${method} ${named}` : `${method} ${named}/${edge.slice(0, 40)}`;
  }

  private owner(token: string): BusinessAccount | undefined {
    return this.deps.accounts.find((account) => account.access().token === token);
  }

  /** POST sets the callback of one object, after its handshake; GET shows what is set. */
  private async subscriptions(request: GraphRequest): Promise<GraphAnswer | Refusal> {
    const { store, subscribing } = this.deps;
    const note = { label: this.label(request) };
    if (request.method === 'GET') {
      const data = Object.entries(OBJECTS).flatMap(([object, provider]) => {
        const known = store.state.subscriptions.get(provider);
        const active = known?.state === 'verified';
        const fields = FIELDS[provider].map((name) => ({ name, version: `v${request.version.toFixed(1)}` }));
        return known ? [{ object, callback_url: known.callbackUrl, active, fields }] : [];
      });
      return { status: 200, body: { data }, note };
    }
    const given = { ...request.query, ...(request.body as Record<string, unknown> | null) };
    const provider = OBJECTS[String(given['object'])];
    const callbackUrl = given['callback_url'];
    const verifyToken = given['verify_token'];
    const refuse = (why: string): Refusal => {
      const error = invalidParameter('Callback verification failed', why);
      return { error, note: { ...note, code: error.code } };
    };
    if (!provider || typeof callbackUrl !== 'string' || typeof verifyToken !== 'string')
      return refuse('object, callback_url and verify_token are required');
    try {
      const result = await subscribing.subscribe(provider, { callbackUrl, verifyToken });
      return result.verified ? { status: 200, body: { success: true }, note } : refuse(result.why);
    } catch (cause) {
      return refuse(cause instanceof Error ? cause.message : 'not reachable');
    }
  }

  /** With their tokens, as a user who manages them gets them. */
  private pages(): object[] {
    return this.deps.accounts
      .filter(({ provider }) => provider === 'messenger')
      .map((page) => ({
        id: page.accountId,
        name: page.name,
        category: 'Home Goods Store',
        access_token: page.access().token,
        tasks: ['MODERATE', 'MESSAGING', 'ANALYZE'],
      }));
  }
}

function permissionsOf(owner: BusinessAccount | undefined): object[] {
  if (!owner) return [];
  const { permissions, withdrawn, humanAgent } = owner.access();
  return [
    ...permissions.map((permission) => ({ permission, status: 'granted' })),
    ...withdrawn.map((permission) => ({ permission, status: 'declined' })),
    // A feature rather than a permission: Meta shows it in the dashboard only, the sandbox here as well.
    ...(humanAgent === undefined
      ? []
      : [{ permission: 'human_agent', status: humanAgent ? 'granted' : 'declined' }]),
  ];
}

import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

type Json = Readonly<Record<string, unknown>>;

export interface StandInToken {
  readonly appId: string;
  readonly permissions: readonly string[];
  /** Seconds; 0: never. */
  readonly expiresAt: number;
  readonly revoked?: boolean;
}

export interface StandInMessage {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  /** Whole seconds, in milliseconds. */
  readonly at: number;
  readonly more?: Json;
}

const refusal = (code: number, subcode?: number): Json => ({
  error: { message: 'no', type: 'OAuthException', code, ...(subcode ? { error_subcode: subcode } : {}) },
});

/** Meta's account endpoints, as far as we ask them, with switches for what may happen to an account. */
export class MetaStandIn {
  readonly tokens = new Map<string, StandInToken>();
  readonly appSecrets = new Map<string, string>();
  readonly assets = new Map<string, Json>();
  /** Fields by asset; absent: nobody listens. */
  readonly subscriptions = new Map<string, readonly string[]>();
  readonly callbacks = new Map<string, Json>();
  /** Newest first, as the provider lists them. */
  readonly conversations = new Map<string, StandInMessage[]>();
  readonly asked: string[] = [];
  /** Of the app, with their status. */
  readonly features = new Map<string, 'granted' | 'declined'>();
  perPage = 50;
  /** Refuses everything from now on with that code. */
  down: number | undefined;
  /** Called with each request before it is answered. */
  onRequest: (path: string) => Promise<void> | void = () => undefined;

  private constructor(private readonly server: Server) {}

  static async start(): Promise<MetaStandIn> {
    const server = createServer();
    const standIn = new MetaStandIn(server);
    server.on('request', (request, response) => {
      void standIn.answer(request).then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(body));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return standIn;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  revoke(token: string): void {
    this.tokens.set(token, { ...this.tokens.get(token)!, revoked: true });
  }

  count(part: string): number {
    return this.asked.filter((each) => each.includes(part)).length;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async answer(request: IncomingMessage): Promise<{ status: number; body: Json }> {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const [, , node = '', edge = ''] = url.pathname.split('/').map(decodeURIComponent);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = (chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString('utf8'))) as Json;
    const asked = `${request.method} ${node}${edge === '' ? '' : `/${edge}`}`;
    this.asked.push(asked);
    await this.onRequest(asked);
    const bearer = (request.headers.authorization ?? '').replace('Bearer ', '');
    const answered =
      this.down === undefined ? this.decide(asked, node, edge, bearer, url, body) : refusal(this.down);
    return { status: 'error' in answered ? 400 : 200, body: answered };
  }

  private decide(asked: string, node: string, edge: string, bearer: string, url: URL, body: Json): Json {
    if (node === 'debug_token') return this.debug(bearer, url.searchParams.get('input_token') ?? '');
    if (edge === 'subscriptions') return this.callbacksOf(asked, node, bearer, body);
    const token = this.tokens.get(bearer);
    if (token === undefined || token.revoked) return refusal(190, 460);
    if (edge === 'subscribed_apps') return this.subscribed(asked, node, token, body);
    if (edge === 'permissions')
      return { data: [...this.features].map(([permission, status]) => ({ permission, status })) };
    if (edge === 'conversations') return this.listed(url);
    if (edge === 'messages') return this.messages(node, url);
    return this.assets.get(node) ?? refusal(100, 33);
  }

  private isApp(node: string, bearer: string): boolean {
    return bearer === `${node}|${this.appSecrets.get(node) ?? ''}`;
  }

  private debug(bearer: string, input: string): Json {
    const [appId = ''] = bearer.split('|');
    if (!this.isApp(appId, bearer)) return refusal(190);
    const token = this.tokens.get(input);
    const error = { code: 190, subcode: 460, message: 'session was ended' };
    if (token === undefined) return { data: { is_valid: false, error } };
    return {
      data: {
        app_id: token.appId,
        is_valid: token.revoked !== true,
        expires_at: token.expiresAt,
        scopes: token.permissions,
        ...(token.revoked ? { error } : {}),
      },
    };
  }

  private callbacksOf(asked: string, node: string, bearer: string, body: Json): Json {
    if (!this.isApp(node, bearer)) return refusal(190);
    if (asked.startsWith('GET')) return { data: [...this.callbacks.values()] };
    const { object, callback_url, fields } = body as Record<string, string>;
    const names = (fields ?? '').split(',').map((name) => ({ name, version: 'v26.0' }));
    this.callbacks.set(object!, { object, callback_url, active: true, fields: names });
    return { success: true };
  }

  private subscribed(asked: string, node: string, { appId }: StandInToken, body: Json): Json {
    if (asked.startsWith('GET')) {
      const fields = this.subscriptions.get(node);
      return { data: fields === undefined ? [] : [{ id: appId, name: 'inbox', subscribed_fields: fields }] };
    }
    if (asked.startsWith('DELETE')) this.subscriptions.delete(node);
    else this.subscriptions.set(node, ((body['subscribed_fields'] as string | undefined) ?? '').split(','));
    return { success: true };
  }

  private listed(url: URL): Json {
    const iso = (at: number) => new Date(at).toISOString().replace('.000Z', '+0000');
    const all = [...this.conversations].map(([id, messages]) => ({ id, updated_time: messages[0]?.at ?? 0 }));
    all.sort((one, other) => other.updated_time - one.updated_time);
    return this.page(
      all.map(({ id, updated_time }) => ({ id, updated_time: iso(updated_time) })),
      url,
    );
  }

  private messages(conversation: string, url: URL): Json {
    const messages = this.conversations.get(conversation);
    if (messages === undefined) return refusal(100, 33);
    return this.page(
      messages.map(({ id, from, to, at, more }) => ({
        id,
        created_time: new Date(at).toISOString().replace('.000Z', '+0000'),
        from: { id: from },
        to: { data: [{ id: to }] },
        message: `text of ${id}`,
        ...more,
      })),
      url,
    );
  }

  private page(items: readonly Json[], url: URL): Json {
    const start = Number(url.searchParams.get('after') ?? 0);
    const end = start + this.perPage;
    const data = items.slice(start, end);
    return end < items.length
      ? { data, paging: { cursors: { after: String(end) }, next: 'https://graph.example/next' } }
      : { data, paging: { cursors: { after: String(end) } } };
  }
}

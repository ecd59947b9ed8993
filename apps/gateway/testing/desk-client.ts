import { createClient, type Client } from 'graphql-ws';
import { WebSocket, type ClientOptions } from 'ws';

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: AnswerBody;
}

/** What an endpoint or GraphQL said; fields by name. */
export interface AnswerBody {
  readonly [field: string]: unknown;
  readonly data?: Record<string, never> | null;
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[];
}

/** A desk as a browser would be one: our Origin, a cookie, a token. */
export class DeskClient {
  private constructor(
    readonly url: string,
    public cookie: string,
    public token: string,
    readonly id: string,
  ) {}

  static async signIn(url: string, email: string, password: string): Promise<DeskClient> {
    const answer = await post(url, '/auth/sign-in', { email, password });
    if (answer.status !== 200)
      throw new Error(`sign-in answered ${answer.status} ${JSON.stringify(answer.body)}`);
    const user = answer.body['user'] as { id: string };
    return new DeskClient(url, cookieOf(answer), String(answer.body['accessToken']), user.id);
  }

  async refresh(cookie = this.cookie): Promise<Answer> {
    return post(this.url, '/auth/refresh', {}, { cookie });
  }

  async graphql<Data = Record<string, never>>(query: string, variables: object = {}): Promise<Data> {
    const { body } = await this.ask(query, variables);
    if (!body.data) throw new Error(JSON.stringify(body.errors));
    return body.data as Data;
  }

  async ask(query: string, variables: object = {}): Promise<Answer> {
    return post(this.url, '/graphql', { query, variables }, { authorization: `Bearer ${this.token}` });
  }

  /** The graphql-ws client, as the desk uses it. */
  live(): Client {
    const { url } = this;
    class FromOurPage extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, { origin: url });
      }
    }
    return createClient({
      url: socketUrl(this.url),
      webSocketImpl: FromOurPage,
      lazy: false,
      connectionParams: { authorization: `Bearer ${this.token}` },
      retryAttempts: 0,
      onNonLazyError: () => undefined,
    });
  }
}

export const socketUrl = (url: string): string => `${url.replace('http', 'ws')}/graphql`;

/** A bare socket, for what a well-behaved client never does. */
export const bareSocket = (url: string, options: ClientOptions = { origin: url }): WebSocket =>
  new WebSocket(socketUrl(url), 'graphql-transport-ws', options);

export async function post(
  url: string,
  path: string,
  body: unknown,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  return answerOf(response);
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  const json = response.headers.get('content-type')?.includes('json');
  return {
    status: response.status,
    headers: response.headers,
    body: (json ? JSON.parse(text) : { text }) as AnswerBody,
  };
}

export const cookieOf = (answer: Answer): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

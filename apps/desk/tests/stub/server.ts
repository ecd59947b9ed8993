import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { buildSchema, graphql, type GraphQLSchema } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { admin } from './admin.js';
import { Auth } from './auth.js';
import { connectors } from './connectors.js';
import { subscriptions } from './live.js';
import type { StubFiles } from './files.js';
import { mutations, type StubContext } from './mutations.js';
import { queries } from './queries.js';
import { sendFile } from './static.js';
import type { World } from './world.js';

const schemaFile = new URL('../../../../docs/schema.graphql', import.meta.url);

const root = {
  ...queries,
  ...mutations,
  ...admin,
  ...connectors,
  doing: (
    { conversationId, activity }: { conversationId: string; activity: never },
    { world, me }: StubContext,
  ) => {
    world.present(conversationId, me.id, activity ?? null);
    return true;
  },
};

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
}

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** The desk's server in small: the real schema over data in memory, and the built desk with its real security headers. */
export class StubServer {
  private readonly schema: GraphQLSchema = buildSchema(readFileSync(schemaFile, 'utf8'));
  readonly auth: Auth;
  private readonly sockets = new Set<Socket>();
  private http: Server | undefined;
  private upgrade: ReturnType<typeof useServer> | undefined;
  private port = 0;
  /** Set by specs: requests fail as if the machine were gone. */
  down = false;
  /** So many answers are lost on the way, after the work was done. */
  lostAnswers = 0;
  /** Names of the operations that came over HTTP, in order. */
  readonly operations: string[] = [];

  get files(): StubFiles {
    return this.world.files;
  }

  constructor(readonly world: World) {
    this.auth = new Auth(world);
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(port = 0): Promise<this> {
    const http = createServer((request, response) => void this.handle(request, response));
    http.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    const wss = new WebSocketServer({ noServer: true });
    http.on('upgrade', (request, socket, head) => {
      if (this.down) return socket.destroy();
      wss.handleUpgrade(request, socket, head, (client) => wss.emit('connection', client, request));
    });
    this.upgrade = useServer(
      {
        schema: this.schema,
        roots: { subscription: subscriptions },
        context: ({ connectionParams }): StubContext => this.contextOf(connectionParams)!,
        onConnect: ({ connectionParams }) => this.contextOf(connectionParams) !== null,
      },
      wss,
    );
    await new Promise<void>((resolve) => http.listen(port, '127.0.0.1', resolve));
    this.port = (http.address() as AddressInfo).port;
    this.http = http;
    return this;
  }

  /** Cuts every connection; new ones fail until `up` again. */
  cut(): void {
    this.down = true;
    for (const socket of this.sockets) socket.destroy();
  }

  up(): void {
    this.down = false;
  }

  async stop(): Promise<void> {
    this.cut();
    await this.upgrade?.dispose();
    await new Promise((resolve) => this.http?.close(resolve));
  }

  private contextOf(parameters: Readonly<Record<string, unknown>> | undefined): StubContext | null {
    const authorization = parameters?.authorization;
    return typeof authorization === 'string' ? this.context(authorization) : null;
  }

  private context(authorization: string): StubContext | null {
    const me = this.auth.userOf(authorization);
    return me === null ? null : { world: this.world, me };
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', this.url).pathname;
    if (this.down) return void request.socket.destroy();
    if (path.startsWith('/auth/'))
      return this.auth.handle(path, request, await bodyOf(request), response, answer);
    if (path.startsWith('/media/')) return this.files.handle(path, request, response);
    if (path !== '/graphql') return sendFile(path, response);
    const context = this.context(request.headers.authorization ?? '');
    if (context === null) {
      return answer(response, 401, {
        errors: [{ message: 'Sign in first.', extensions: { code: 'UNAUTHENTICATED' } }],
      });
    }
    const { query, operationName, variables } = await bodyOf(request);
    this.operations.push(String(operationName));
    const result = await graphql({
      schema: this.schema,
      source: String(query),
      operationName: String(operationName),
      variableValues: variables as Record<string, unknown>,
      rootValue: root,
      contextValue: context,
    });
    if (this.lostAnswers > 0) {
      this.lostAnswers--;
      return void request.socket.destroy();
    }
    answer(response, 200, result);
  }
}

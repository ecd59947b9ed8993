import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isSignedBy, signingKey } from '#libs/channels/ingest/signature.js';
import { openDatabase } from '#libs/database/open-database.js';
import type { Program } from '../ground/program.js';

export interface BareHttpOptions {
  readonly appSecret: string;
  /** Absent: nothing is stored. */
  readonly databaseUrl?: string;
}

const TABLE = 'create table webhooks (id text primary key, body jsonb not null)';
const INSERT = {
  name: 'insert',
  text: 'insert into webhooks values ($1, $2) on conflict do nothing',
};
/** More buy nothing on two cores. */
const CONNECTIONS = 16;

interface Body {
  readonly entry: readonly {
    readonly changes: readonly {
      readonly value: { readonly messages: readonly { readonly id: string }[] };
    }[];
  }[];
}

/** The peer: signature, JSON, at most one INSERT per request, and nothing else. */
export async function start({ appSecret, databaseUrl }: BareHttpOptions): Promise<Program> {
  const key = signingKey(appSecret);
  const database =
    databaseUrl === undefined ? undefined : openDatabase({ url: databaseUrl, size: CONNECTIONS });
  await database?.query(TABLE);
  const take = async (request: IncomingMessage): Promise<number> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const bytes = Buffer.concat(chunks);
    if (!isSignedBy(key, bytes, request.headers['x-hub-signature-256'])) return 401;
    const body = JSON.parse(bytes.toString('utf8')) as Body;
    const id = body.entry[0]!.changes[0]!.value.messages[0]!.id;
    await database?.query(INSERT, [id, JSON.stringify(body)]);
    return 200;
  };
  const server = createServer((request, response) => {
    take(request).then(
      (status) => response.writeHead(status, { 'content-length': '0' }).end(),
      () => response.writeHead(500, { 'content-length': '0' }).end(),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    commands: {
      async stored(): Promise<number> {
        const [row] = (await database?.query<{ n: number }>('select count(*)::int as n from webhooks')) ?? [];
        return row?.n ?? 0;
      },
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await database?.close();
    },
  };
}

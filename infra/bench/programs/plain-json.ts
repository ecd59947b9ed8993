import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Program } from '../ground/program.js';
import { inboxPage } from '../material/inbox-page.js';

/** The limit: the same ten fields of the same rows by JSON.stringify, without GraphQL. */
export async function start(): Promise<Program> {
  const page = inboxPage();
  const answer = (): string => {
    const edges = page().edges.map(({ node }) => ({
      node: {
        id: node.id,
        name: node.name,
        address: node.address,
        channel: node.channel,
        status: node.status,
        lastActivityAt: node.lastActivityAt,
        unread: node.unread,
        snippet: node.snippet && { by: node.snippet.by, text: node.snippet.text },
        tags: node.tags,
        version: node.version,
      },
    }));
    return JSON.stringify({ data: { inbox: { edges } } });
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      JSON.parse(Buffer.concat(chunks).toString('utf8'));
      const body = answer();
      response
        .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
        .end(body);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance } from 'fastify';
import { SignJWT } from 'jose';
import { packageRoot } from '#libs/platform/package-root.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { startTestServer } from '#libs/testing/database/test-server.js';
import { readWidgetFiles } from '../http/widget-files.js';
import { webchatSignal, type VisitorMessage } from '../visitor-thread.js';
import { AUDIENCE, IDENTITY_SECRET, runWebchat, SITE, type RunningWebchat } from './running-webchat.js';
import { takeIn } from './stand-in.js';

export interface Backend {
  readonly addresses: {
    /** Same site as the chat, as in a demo on one machine. */
    readonly shop: string;
    /** The same shop under another site's name: the frame is a third party there. */
    readonly elsewhere: string;
    readonly foreign: string;
    readonly chat: string;
    readonly control: string;
  };
  close(): Promise<void>;
}

/** What a test tells it to do. */
type Order =
  | { readonly do: 'write'; readonly message: Partial<VisitorMessage> & { readonly id: string } }
  | { readonly do: 'type'; readonly name: string | null }
  | { readonly do: 'people'; readonly people: number }
  /** Sockets fall, and nobody answers until it is mended. */
  | { readonly do: 'cut'; readonly cut: boolean }
  | { readonly do: 'state' };

/** Web chat, a shop that embeds it, and a page that may not. */
export async function startBackend(): Promise<Backend> {
  const postgres = await startTestServer();
  process.env['THROUGHLINE_TEST_SERVER'] = postgres.address;
  const [shop, foreign, control] = [Fastify(), Fastify(), Fastify()];
  const chatPort = await freePort();
  const chat = `http://127.0.0.1:${chatPort}`;
  const identityOf = (customer: string): Promise<string> =>
    new SignJWT({ name: customer })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setSubject(customer)
      .setAudience(AUDIENCE)
      .setExpirationTime('5m')
      .sign(Buffer.from(IDENTITY_SECRET));
  await pages(shop, chat, identityOf);
  await pages(foreign, chat, identityOf);
  const [shopAddress, foreignAddress] = [await listen(shop), await listen(foreign)];
  // To a browser 127.0.0.1 and localhost are two sites.
  const elsewhere = shopAddress.replace('127.0.0.1', 'localhost');
  const webchat = await runWebchat({
    files: await readWidgetFiles(join(packageRoot, 'dist', 'widget')),
    origins: [shopAddress, elsewhere],
    listen: { origin: chat, port: chatPort },
    after: takeIn,
    clock: new SystemClock(),
    config: { answers: { en: 'Monday to Friday, 9:00 to 18:00', ar: 'من الأحد إلى الخميس، 9:00 إلى 18:00' } },
  });
  control.post('/', async (request) => (await obey(request.body as Order, webchat)) ?? {});
  return {
    addresses: {
      shop: shopAddress,
      elsewhere,
      foreign: foreignAddress,
      chat,
      control: await listen(control),
    },
    async close() {
      await webchat.close();
      await Promise.all([shop, foreign, control].map((server) => server.close()));
      await postgres.stop();
    },
  };
}

async function obey(order: Order, webchat: RunningWebchat): Promise<unknown> {
  const contactId = webchat.thread.lastContact ?? '';
  switch (order.do) {
    case 'write':
      return webchat.thread.write(contactId, { at: new SystemClock().now(), ...order.message });
    case 'type':
      return webchat.signals.publish(webchatSignal(contactId), {
        kind: 'typing',
        name: order.name,
        typing: true,
      });
    case 'people':
      return webchat.signals.publish('agents-online', {
        gateway: 'test',
        agentIds: Array.from({ length: order.people }, (_, i) => `agent-${i}`),
      });
    case 'cut':
      return webchat.cut(order.cut);
    case 'state':
      return {
        stored: (await webchat.stored()).map((event) =>
          event.type === 'message'
            ? {
                text: event.content.kind === 'text' && event.content.text,
                aliases: event.sender.aliases.map(({ kind }) => kind),
              }
            : { type: event.type },
        ),
        thread: webchat.thread.of([contactId]).map(({ message }) => message),
      };
  }
}

/** The built shop, served as the sandbox serves it, with a strict policy of its own. */
async function pages(
  app: FastifyInstance,
  chat: string,
  identityOf: (customer: string) => Promise<string>,
): Promise<void> {
  const folder = join(packageRoot, 'dist', 'shop');
  if (!existsSync(folder)) throw new Error(`the demo shop is not built in ${folder}`);
  app.addHook('onSend', async (_request, reply) => {
    void reply.header(
      'content-security-policy',
      `default-src 'none'; script-src 'self' ${chat}; frame-src ${chat}; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self'; font-src 'self'; connect-src 'self'`,
    );
  });
  app.get('/shop/config.json', async () => ({
    throughlineUrl: chat,
    siteKey: SITE,
    customers: [
      { id: 'nora', name: 'Nora Whitfield', language: 'en' },
      { id: 'layla', name: 'ليلى حداد', language: 'ar' },
    ],
  }));
  app.get<{ Querystring: { customer: string } }>('/shop/identity', async ({ query }) => ({
    jwt: await identityOf(query.customer),
  }));
  await app.register(fastifyStatic, { root: folder, prefix: '/shop/' });
}

async function listen(app: FastifyInstance): Promise<string> {
  await app.listen({ host: '127.0.0.1', port: 0 });
  return `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
}

async function freePort(): Promise<number> {
  const probe = Fastify();
  await probe.listen({ host: '127.0.0.1', port: 0 });
  const { port } = probe.server.address() as AddressInfo;
  await probe.close();
  return port;
}

import fastify, { type FastifyInstance } from 'fastify';
import { guard } from './control/guard.js';
import { liveRoute } from './control/live.js';
import { problem } from './control/problem.js';
import { accountRoutes } from './control/account-switch.js';
import { controlRoutes } from './control/routes.js';
import { fileRoutes } from './files/file-routes.js';
import { cdnRoutes } from './files/serve-file.js';
import type { GraphNodes } from './graph/graph-api.js';
import { graphRoutes } from './graph/graph-routes.js';
import { builtPages } from './pages/built-pages.js';
import { staticPages } from './pages/static-pages.js';
import { downloadRoutes } from './providers/whatsapp/media/download.js';
import { phoneRoutes } from './providers/whatsapp/control/phone-routes.js';
import { pagePhoneRoutes } from './providers/pages/control/phone-routes.js';
import type { ProviderName } from './providers/provider-name.js';
import type { Sandbox } from './sandbox.js';
import { shopRoutes } from './shop/routes.js';

const BODY_LIMIT = 4 * 1024 * 1024;
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Instagram Login's host, as a path: INSTAGRAM_GRAPH_URL is the sandbox's address with this behind it. */
export const INSTAGRAM_HOST = '/graph.instagram.com';

/** HTTP around a sandbox: graph API, control API, phones, shop. */
export async function httpServer(sandbox: Sandbox): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true, logger: false });
  const streams = new Set<() => void>();
  const providers = providersOf(sandbox);
  const { phones, context } = sandbox.whatsApp;
  guard(app);
  app.addHook('preClose', async () => {
    for (const stop of [...streams]) stop();
  });

  const graph = { store: sandbox.store, clock: sandbox.clock, draw: sandbox.draw, providers };
  await app.register(graphRoutes(graph));
  await app.register(graphRoutes(graph, 'instagram'), { prefix: INSTAGRAM_HOST });
  await app.register(cdnRoutes(sandbox.files));
  await app.register(downloadRoutes(sandbox.whatsApp.context));
  await app.register(fileRoutes(sandbox.files), { prefix: '/sandbox' });
  await app.register(accountRoutes(sandbox), { prefix: '/sandbox' });
  await app.register(controlRoutes(sandbox), { prefix: '/sandbox' });
  await app.register(liveRoute(sandbox, streams), { prefix: '/sandbox' });
  await app.register(
    async (scope) => {
      scope.setErrorHandler(problem);
      await scope.register(
        phoneRoutes({ phones, context, tell: (...told) => sandbox.whatsApp.tell(...told) }),
      );
    },
    { prefix: '/sandbox/whatsapp' },
  );
  for (const pages of [sandbox.messenger, sandbox.instagram]) {
    if (!pages) continue;
    await app.register(
      async (scope) => {
        scope.setErrorHandler(problem);
        await scope.register(pagePhoneRoutes(pages));
      },
      { prefix: `/sandbox/${pages.context.provider}` },
    );
  }
  app.get('/health', async () => ({ status: 'ok' }));
  if (sandbox.options.shop)
    await app.register(shopRoutes(sandbox.options.shop, builtPages('shop'), () => sandbox.clock.now()));
  staticPages(app, builtPages('sandbox-phones'), '/', { 'content-security-policy': PAGE_POLICY });
  return app;
}

/** In the order in which they are asked: a Page's node is Instagram's where the call is about somebody there. */
function providersOf({
  whatsApp,
  instagram,
  messenger,
  app,
}: Sandbox): readonly (readonly [ProviderName, GraphNodes])[] {
  return [
    ['whatsapp', whatsApp.nodes],
    ...(instagram ? [['instagram', instagram.nodes] as const] : []),
    ...(messenger ? [['messenger', messenger.nodes] as const] : []),
    [messenger ? 'messenger' : 'whatsapp', app],
  ];
}

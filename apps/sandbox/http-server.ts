import fastify, { type FastifyInstance } from 'fastify';
import { guard } from './control/guard.js';
import { liveRoute } from './control/live.js';
import { problem } from './control/problem.js';
import { controlRoutes } from './control/routes.js';
import type { GraphNodes } from './graph/graph-api.js';
import { graphRoutes } from './graph/graph-routes.js';
import { builtPages } from './pages/built-pages.js';
import { staticPages } from './pages/static-pages.js';
import { phoneRoutes } from './providers/whatsapp/control/phone-routes.js';
import type { ProviderName } from './providers/provider-name.js';
import type { Sandbox } from './sandbox.js';
import { shopRoutes } from './shop/routes.js';

const BODY_LIMIT = 4 * 1024 * 1024;
const PAGE_POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** HTTP around a sandbox: graph API, control API, phones, shop. */
export async function httpServer(sandbox: Sandbox): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: BODY_LIMIT, forceCloseConnections: true, logger: false });
  const streams = new Set<() => void>();
  const providers = new Map<ProviderName, GraphNodes>([['whatsapp', sandbox.whatsApp.nodes]]);
  const { phones, context } = sandbox.whatsApp;
  guard(app);
  app.addHook('preClose', async () => {
    for (const stop of [...streams]) stop();
  });

  await app.register(
    graphRoutes({ store: sandbox.store, clock: sandbox.clock, draw: sandbox.draw, providers }),
  );
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
  app.get('/health', async () => ({ status: 'ok' }));
  if (sandbox.options.shop)
    await app.register(shopRoutes(sandbox.options.shop, builtPages('shop'), () => sandbox.clock.now()));
  staticPages(app, builtPages('sandbox-phones'), '/', { 'content-security-policy': PAGE_POLICY });
  return app;
}

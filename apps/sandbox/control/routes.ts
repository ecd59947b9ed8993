import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { settingsSchema } from '../faults/settings.js';
import type { Sandbox } from '../sandbox.js';
import { lookedQuery } from './looked-query.js';
import { problem } from './problem.js';
import { snapshotOf } from './take-snapshot.js';

const LONGEST_LEAP_MS = 366 * 24 * 60 * 60 * 1000;

const advance = z.strictObject({ ms: z.number().int().min(0).max(LONGEST_LEAP_MS) });
const subscribe = z.strictObject({
  callbackUrl: z.url(),
  verifyToken: z.string().min(1),
  provider: z.enum(['whatsapp', 'messenger', 'instagram']).default('whatsapp'),
});

/** The control API: settings, clock, record, scripts. Loopback only (guard). */
export function controlRoutes(sandbox: Sandbox) {
  return async (app: FastifyInstance): Promise<void> => {
    app.setErrorHandler(problem);

    app.get('/state', async (request) => snapshotOf(sandbox, lookedQuery.parse(request.query)));
    app.get('/record', async () => sandbox.record());
    app.post('/reset', async () => {
      sandbox.startOver();
      return { done: true };
    });

    app.get('/settings', async () => sandbox.store.state.settings);
    app.patch('/settings', async (request) =>
      sandbox.changeSettings(settingsSchema.partial().parse(request.body)),
    );

    app.get('/clock', async () => ({ now: sandbox.clock.now(), offsetMs: sandbox.clock.offsetMs }));
    app.post('/clock/advance', async (request) => {
      const followed = await sandbox.advanceClock(advance.parse(request.body).ms);
      return { now: sandbox.clock.now(), offsetMs: sandbox.clock.offsetMs, followed };
    });

    app.post('/subscribe', async (request, reply) => {
      const { provider, ...callback } = subscribe.parse(request.body);
      const result = await sandbox.subscribing.subscribe(provider, callback);
      return reply.status(result.verified ? 200 : 422).send(result);
    });

    app.get('/scripts', async () => sandbox.scripts.status ?? { state: 'none' });
    app.post('/scripts/run', async (request, reply) => {
      void sandbox.scripts.start(request.body as Parameters<typeof sandbox.scripts.start>[0]);
      return reply.status(202).send(sandbox.scripts.status);
    });
    app.post('/scripts/stop', async () => {
      sandbox.scripts.stop();
      return sandbox.scripts.status ?? { state: 'none' };
    });
  };
}

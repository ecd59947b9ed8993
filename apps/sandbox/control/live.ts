import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Sandbox } from '../sandbox.js';
import { lookedQuery } from './looked-query.js';
import { snapshotOf } from './take-snapshot.js';

/** Changes within this real time become one push. */
const COALESCE_MS = 40;
const HEARTBEAT_MS = 15_000;

const query = lookedQuery.extend({ page: z.string().min(1).max(64) });

/** GET /sandbox/live: the snapshot by server-sent events, whole, on every change. */
export function liveRoute(sandbox: Sandbox, streams: Set<() => void>) {
  return async (app: FastifyInstance): Promise<void> => {
    app.get('/live', (request: FastifyRequest, reply: FastifyReply) => {
      const { page, ...looked } = query.parse(request.query);
      reply.hijack();
      const { raw } = reply;
      raw.writeHead(200, {
        'content-type': 'text/event-stream',
        'cache-control': 'no-store',
        connection: 'keep-alive',
      });

      let waiting: NodeJS.Timeout | undefined;
      const push = (): void => {
        waiting = undefined;
        // A page that reads slowly gets the latest state when it is ready, not every state on the way there.
        if (raw.writableNeedDrain) raw.once('drain', soon);
        else raw.write(`data: ${JSON.stringify(snapshotOf(sandbox, looked))}\n\n`);
      };
      const soon = (): void => {
        waiting ??= setTimeout(push, COALESCE_MS);
      };
      const heartbeat = setInterval(() => raw.write(': still here\n\n'), HEARTBEAT_MS);
      const stopListening = sandbox.store.onChange(soon);
      const stop = (): void => {
        stopListening();
        clearInterval(heartbeat);
        clearTimeout(waiting);
        for (const [provider, side] of sandbox.phoneSides) {
          const person = looked[provider];
          if (person !== undefined) side.openChats.close(person, page);
        }
        streams.delete(stop);
        raw.end();
      };
      streams.add(stop);
      raw.on('close', stop);
      push();
    });
  };
}

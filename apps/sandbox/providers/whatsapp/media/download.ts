import type { FastifyInstance } from 'fastify';
import type { Files } from '../../../files/files.js';
import { serveFile } from '../../../files/serve-file.js';
import type { StoredFile } from '../../../state/stored-file.js';
import { whatsAppAccess } from '../access.js';
import type { WhatsAppContext } from '../context.js';

const FIVE_MINUTES_MS = 300_000;
const PATH = '/whatsapp_business/attachments';

/** The CDN's address with WhatsApp's path: it wants the bearer token, and ends after five minutes. */
export function downloadUrl(files: Files, file: StoredFile): string {
  return files.url(file, FIVE_MINUTES_MS).replace('/cdn/', `${PATH}/`);
}

/** GET of such an address: 401 without a good token, 404 when it has ended. */
export function downloadRoutes(context: WhatsAppContext) {
  const broken = new Set<string>();
  return async (app: FastifyInstance): Promise<void> => {
    app.get(`${PATH}/:file/:name`, (request, reply) => {
      const { file } = request.params as { file: string };
      const token = /^Bearer (.+)$/i.exec(request.headers.authorization ?? '')?.[1];
      const known = context.accounts.some((account) => {
        const access = whatsAppAccess(context.store, account);
        return token === access.token && !access.lost;
      });
      if (!known || context.store.state.settings.rejectTokens)
        return reply.status(401).send({ error: { message: 'Authentication Error', code: 190 } });
      const found = context.files.resolve(file, request.query as Record<string, unknown>);
      if (!found || found.expired)
        return reply.status(404).send({ error: { message: 'Not found', code: 404 } });
      return serveFile(context.files, found.file, reply, broken, request.url);
    });
  };
}

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Sites } from '../site/sites.js';
import { framePage } from './frame-page.js';
import { BASE_HEADERS, frameHeaders, HASHED_FILE_HEADERS, LOADER_HEADERS } from './security-headers.js';
import { toFile, type WidgetFile, type WidgetFiles } from './widget-files.js';

export interface WidgetRouteParts {
  readonly sites: Sites;
  readonly files: WidgetFiles;
  readonly ownOrigins: ReadonlySet<string>;
}

/** GET /widget.js (the loader), /webchat/frame?site=KEY[&lang=xx] and its assets. */
export function widgetRoutes(app: FastifyInstance, { sites, files, ownOrigins }: WidgetRouteParts): void {
  const sockets = [...ownOrigins].map((origin) => origin.replace(/^http/, 'ws'));

  app.get('/widget.js', (request, reply) => send(request, reply, files.loader, LOADER_HEADERS));

  app.get<{ Querystring: { site?: string; lang?: string } }>('/webchat/frame', async (request, reply) => {
    const site = await sites.byKey(request.query.site ?? '');
    // An unknown site has no pages that may embed it.
    if (!site) return reply.code(404).headers(frameHeaders([], sockets)).send({ error: 'unknown-site' });
    reply.raw.removeHeader('x-frame-options');
    const page = framePage(files, site, request.query.lang ?? '');
    return send(request, reply, toFile('frame.html', Buffer.from(page)), frameHeaders(site.origins, sockets));
  });

  app.get<{ Params: { name: string } }>('/webchat/assets/:name', (request, reply) => {
    const file = files.assets.get(request.params.name);
    if (!file) return reply.code(404).headers(BASE_HEADERS).send({ error: 'not-found' });
    return send(request, reply, file, HASHED_FILE_HEADERS);
  });
}

function send(
  request: FastifyRequest,
  reply: FastifyReply,
  file: WidgetFile,
  headers: Readonly<Record<string, string>>,
): FastifyReply {
  const zipped =
    file.gzip && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '') ? file.gzip : undefined;
  void reply.headers({ ...headers, 'content-type': file.type, vary: 'accept-encoding' });
  if (zipped) void reply.header('content-encoding', 'gzip');
  return reply.send(zipped ?? file.plain);
}

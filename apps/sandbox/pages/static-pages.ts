import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyInstance } from 'fastify';

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.ico': 'image/x-icon',
};

/**
 * The files of a built page, each under its own route: what was not in the folder at start has no address.
 */
export function staticPages(
  app: FastifyInstance,
  folder: string,
  prefix: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const files = existsSync(folder) ? filesIn(folder) : [];
  if (!files.includes('index.html')) {
    app.get(prefix, async (_request, reply) =>
      reply.status(503).type('text/plain').send('This page has not been built yet: npm run build'),
    );
    return;
  }
  for (const file of files) {
    const path = file.split(sep).join('/');
    const serve = (url: string): void => {
      app.get(url, async (_request, reply) =>
        reply
          .headers({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'same-origin', ...headers })
          .header(
            'cache-control',
            path.startsWith('assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
          )
          .type(TYPES[extname(file)] ?? 'application/octet-stream')
          .send(readFileSync(join(folder, file))),
      );
    };
    serve(prefix + encodeURI(path));
    if (path === 'index.html') serve(prefix);
  }
}

function filesIn(folder: string): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}

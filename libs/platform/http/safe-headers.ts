import type { FastifyInstance } from 'fastify';

/** What every answer carries (SEC20); pages and files add a Content-Security-Policy of their own. */
export function setSafeHeaders(server: FastifyInstance, publicUrl: string): void {
  const https = publicUrl.startsWith('https:');
  server.addHook('onRequest', (_request, reply, done) => {
    void reply.header('x-content-type-options', 'nosniff').header('referrer-policy', 'same-origin');
    if (https) void reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
    done();
  });
}

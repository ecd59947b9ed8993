import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { fastify, type FastifyInstance } from 'fastify';
import { serveDesk } from './desk-files.js';

let folder: string;
let server: FastifyInstance;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'desk-'));
  server = fastify();
  serveDesk(server, join(folder, 'desk'));
  await server.listen({ port: 0 });
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Got {
  readonly statusCode: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
  readonly rawPayload: Buffer;
}

/** Bare: a client that tidies paths up, or unpacks, would hide what is asked about. */
async function get(path: string, headers: Record<string, string> = {}): Promise<Got> {
  const { port } = server.server.address() as AddressInfo;
  const [response] = (await once(request({ port, path, headers }).end(), 'response')) as [IncomingMessage];
  const rawPayload = await buffer(response);
  return {
    statusCode: response.statusCode ?? 0,
    headers: response.headers,
    body: rawPayload.toString(),
    rawPayload,
  };
}

describe('the files of the desk', () => {
  it('may be built after the start', async () => {
    expect((await get('/')).statusCode).toBe(503);
    mkdirSync(join(folder, 'desk/assets'), { recursive: true });
    writeFileSync(join(folder, 'desk/index.html'), '<style nonce="__CSP_NONCE__"></style>');
    writeFileSync(join(folder, 'desk/assets/index-Ab1.js'), 'console.log("desk")');
    writeFileSync(join(folder, 'secret.js'), 'classified');
    expect((await get('/')).statusCode).toBe(200);
  });

  it('answer every address of the desk with its page, under its policy and a nonce of its own', async () => {
    const pages = await Promise.all(
      ['/', '/inbox/mine/abc', '/users', '/accept-invitation'].map((url) => get(url)),
    );
    const nonces = pages.map((page) => /nonce="([^"]+)"/u.exec(page.body)?.[1] ?? '');
    expect(new Set(nonces).size).toBe(pages.length);
    pages.forEach((page, i) => {
      const policy = String(page.headers['content-security-policy']);
      expect(policy).toContain(`style-src 'self' 'nonce-${nonces[i]}'`);
      for (const part of [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
      ])
        expect(policy).toContain(part);
      expect(page.headers['cache-control']).toBe('no-cache');
    });
    expect((await get('/nowhere')).statusCode).toBe(404);
  });

  it('keep hashed assets for ever, packed where the browser can unpack', async () => {
    const plain = await get('/assets/index-Ab1.js');
    expect(plain.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'text/javascript; charset=utf-8',
    });
    const packed = await get('/assets/index-Ab1.js', { 'accept-encoding': 'gzip, br' });
    expect(packed.headers['content-encoding']).toBe('gzip');
    expect(gunzipSync(packed.rawPayload).toString()).toBe(plain.body);
    expect(
      (await get('/assets/index-Ab1.js', { 'if-none-match': String(plain.headers['etag']) })).statusCode,
    ).toBe(304);
  });

  it('never leave their folder', async () => {
    for (const url of [
      '/assets/..%2f..%2fsecret.js',
      '/assets/../../secret.js',
      '/assets/%2e%2e%2f%2e%2e%2fsecret.js',
      '/assets/missing.js',
      '/assets/index.html',
    ]) {
      const { statusCode, body } = await get(url);
      expect([url, statusCode, body.includes('classified')]).toEqual([url, 404, false]);
    }
  });
});

import { signatureOf, signingKey } from '#libs/channels/ingest/signature.js';

/** A whole POST, ready to be written to a connection that stays open. */
export function postRequest(path: string, body: string, headers: Readonly<Record<string, string>>): Buffer {
  const lines = Object.entries({
    host: '127.0.0.1',
    'content-type': 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n${body}`);
}

/** Signs as Meta does: HMAC-SHA256 over the raw bytes. */
export function webhookSigner(secret: string): (body: string) => Buffer {
  const key = signingKey(secret);
  return (body) =>
    postRequest('/webhooks/whatsapp', body, {
      'user-agent': 'facebookexternalua',
      'x-hub-signature-256': signatureOf(key, Buffer.from(body)),
    });
}

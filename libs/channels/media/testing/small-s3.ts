import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A bucket in memory that checks signatures as S3 documents them (Signature Version 4), written from that page alone. */
export class SmallS3 {
  readonly objects = new Map<string, Buffer>();

  private constructor(private readonly server: Server) {}

  static async start(secret: string): Promise<SmallS3> {
    const server = createServer();
    const bucket = new SmallS3(server);
    server.on('request', (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        const path = request.url!;
        const object = bucket.objects.get(path);
        if (!isSigned(request, secret)) return void response.writeHead(403).end('<Error/>');
        if (request.method === 'PUT') {
          if (request.headers['content-length'] === undefined) return void response.writeHead(411).end();
          bucket.objects.set(path, Buffer.concat(chunks));
          return void response.writeHead(200).end();
        }
        if (request.method === 'DELETE') {
          bucket.objects.delete(path);
          return void response.writeHead(204).end();
        }
        if (!object) return void response.writeHead(404).end('<Error/>');
        const [, first, last] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '') ?? [];
        if (first === undefined) return void response.writeHead(200).end(object);
        response.writeHead(206).end(object.subarray(Number(first), Number(last) + 1));
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return bucket;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/bucket`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

function isSigned({ method, url, headers }: IncomingMessage, secret: string): boolean {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=[^/]+\/(\d{8})\/([\w-]+)\/s3\/aws4_request, SignedHeaders=([\w;-]+), Signature=([0-9a-f]{64})$/;
  const [, day, region, names, signature] = pattern.exec(headers.authorization ?? '') ?? [];
  if (day === undefined || !names!.split(';').includes('host')) return false;
  const lines = names!.split(';').map((name) => `${name}:${String(headers[name]).trim()}\n`);
  const canonical = `${method}\n${url}\n\n${lines.join('')}\n${names}\n${String(headers['x-amz-content-sha256'])}`;
  const digest = createHash('sha256').update(canonical).digest('hex');
  const toSign = `AWS4-HMAC-SHA256\n${String(headers['x-amz-date'])}\n${day}/${region}/s3/aws4_request\n${digest}`;
  const step = (key: Buffer | string, data: string): Buffer =>
    createHmac('sha256', key).update(data).digest();
  const key = step(step(step(step(`AWS4${secret}`, day), region!), 's3'), 'aws4_request');
  return step(key, toSign).toString('hex') === signature;
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** Somebody's file server on loopback: answers as the spec says, by path, and remembers who asked with what. */
export class FileServer {
  readonly asked: { readonly path: string; readonly authorization: string | undefined }[] = [];
  private readonly answers = new Map<string, Answer>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<FileServer> {
    const server = createServer();
    const files = new FileServer(server);
    server.on('request', (request, response) => {
      const path = request.url!.split('?')[0]!;
      files.asked.push({ path, authorization: request.headers.authorization });
      const answer = files.answers.get(path);
      if (answer) answer(request, response);
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return files;
  }

  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  get url(): string {
    return `http://${this.host}`;
  }

  on(path: string, answer: Answer): string {
    this.answers.set(path, answer);
    return this.url + path;
  }

  gives(path: string, bytes: Buffer, type = 'application/octet-stream'): string {
    return this.on(path, (_, response) => {
      response.writeHead(200, { 'content-type': type, 'content-length': bytes.length });
      response.end(bytes);
    });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise<void>((resolve) => this.server.close(() => resolve()));
  }
}

import { HttpConnection } from './http-connection.js';

/** Kept connections of one sender, as a provider keeps them; whoever finds none free waits in line. */
export class HttpPool {
  private readonly waiting: ((connection: HttpConnection) => void)[] = [];
  private constructor(private readonly idle: HttpConnection[]) {}

  static async open(url: string, size: number): Promise<HttpPool> {
    return new HttpPool(await Promise.all(Array.from({ length: size }, () => HttpConnection.open(url))));
  }

  async send(request: Buffer): Promise<number> {
    const connection =
      this.idle.pop() ?? (await new Promise<HttpConnection>((free) => this.waiting.push(free)));
    const status = await connection.send(request);
    const next = this.waiting.shift();
    if (next) next(connection);
    else this.idle.push(connection);
    return status;
  }

  close(): void {
    for (const connection of this.idle) connection.close();
  }
}

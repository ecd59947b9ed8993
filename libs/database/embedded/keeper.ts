import { setTimeout as pause } from 'node:timers/promises';
import type pg from 'pg';
import type { Cluster } from './cluster.js';
import { connect } from './connection.js';
import { EmbeddedPostgresError } from './embedded-error.js';
import { attachOrStart } from './starting.js';

type Settings = Readonly<Record<string, string>>;

const LONGEST_PAUSE_MS = 15_000;

/**
 * One connection that stays open as long as this process uses the server. It says two things: to other processes that
 * the server is in use (an idle app closes its own connections, and must not lose the server to a command that ends),
 * and to us that the server died, in which case it is started again on the same port.
 */
export class Keeper {
  private client: pg.Client | undefined;
  private reviving: Promise<void> | undefined;
  private released = false;

  constructor(
    private readonly cluster: Cluster,
    private readonly settings: Settings,
    private readonly port: number,
    private readonly url: string,
    private readonly report: (line: string) => void,
  ) {}

  async hold(): Promise<void> {
    const client = await connect(this.url);
    this.client = client;
    client.once('end', () => this.lost());
  }

  /** Before the server is stopped. */
  async release(): Promise<void> {
    this.released = true;
    await this.reviving;
    await this.client?.end();
  }

  private lost(): void {
    this.client = undefined;
    if (!this.released) this.reviving = this.revive();
  }

  private async revive(): Promise<void> {
    this.report('PostgreSQL has gone away; starting it again');
    for (let pauseMs = 250; !this.released; pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)) {
      try {
        const { port } = await attachOrStart(this.cluster, this.settings);
        if (port !== this.port)
          throw new EmbeddedPostgresError(
            `PostgreSQL came back on port ${port}, not ${this.port}: restart Throughline.`,
          );
        await this.hold();
        this.report('PostgreSQL is back');
        return;
      } catch (error) {
        this.report(error instanceof Error ? error.message : String(error));
        await pause(pauseMs);
      }
    }
  }
}

import type { Client } from 'pg';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { Database } from '#libs/database/database.js';
import { describeError } from '../parking/describe-error.js';
import { ownConnection } from '../own-connection.js';
import type { Logger } from '#libs/platform/logging/logger.js';
import { backOff } from '../runner/timing.js';
import { InMemorySignals } from './in-memory-signals.js';
import { Outbox, signalsIn } from './outbox.js';

const CHANNEL = 'throughline_signals';
/** NOTIFY takes a lock of the whole cluster until commit: one for all signals of 20 ms keeps it out of the way. */
const PACE_MS = 20;
/** A connection that is cut off without a word is found by asking it now and then. */
const ASK_EVERY_MS = 15_000;
const ANSWER_MS = 5_000;
const RECONNECT = { first: 100, most: 5_000 };

/**
 * Signals across the processes of one database, by LISTEN and NOTIFY on a connection of its own. Within the process
 * they are heard at once, whatever the connection does. What is published while it is down is lost to the others.
 */
export class PostgresSignals implements Signals {
  private readonly local: InMemorySignals;
  private readonly outbox = new Outbox();
  private readonly lostOnes = new WeakSet<Client>();
  private client: Client | undefined;
  private pace: NodeJS.Timeout | undefined;
  private upkeep: NodeJS.Timeout | undefined;
  private failures = 0;
  private closed = false;

  /** `self`: an id of this process that no other one has, so that it does not hear itself twice. */
  constructor(
    private readonly database: Database,
    private readonly self: string,
    private readonly log: Logger,
  ) {
    this.local = new InMemorySignals((channel, error) =>
      log.error('a hearer of signals failed', { channel, error: describeError(error) }),
    );
  }

  /** Resolves when the first attempt is over, connected or not; it goes on trying until closed. */
  async open(): Promise<void> {
    await this.connect();
  }

  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.pace);
    clearTimeout(this.upkeep);
    await this.client?.end().catch(() => undefined);
    this.client = undefined;
  }

  publish(channel: string, payload: unknown): void {
    this.local.publish(channel, payload);
    if (this.closed) return;
    this.outbox.add(channel, payload);
    // The first goes at once; whoever follows within the pace shares the next.
    if (this.pace === undefined) this.send();
  }

  listen(channel: string, hear: (payload: unknown) => void): () => void {
    return this.local.listen(channel, hear);
  }

  private send(): void {
    this.pace = undefined;
    const payload = this.outbox.take(this.self);
    if (payload === undefined || this.closed) return;
    this.pace = setTimeout(() => this.send(), PACE_MS);
    this.client?.query('select pg_notify($1, $2)', [CHANNEL, payload]).catch(() => undefined);
  }

  private async connect(): Promise<void> {
    const client = ownConnection(this.database, ANSWER_MS);
    client.on('error', () => this.lost(client));
    client.on('end', () => this.lost(client));
    client.on('notification', ({ payload }) => {
      for (const [channel, news] of signalsIn(payload ?? '', this.self)) this.local.publish(channel, news);
    });
    try {
      await client.connect();
      await client.query(`listen ${CHANNEL}`);
      if (this.closed) return await client.end();
      this.client = client;
      this.failures = 0;
      this.upkeep = setTimeout(() => void this.ask(client), ASK_EVERY_MS);
    } catch (error) {
      if (this.failures === 0)
        this.log.warn('no signals from other processes for now', { error: describeError(error) });
      this.lost(client);
    }
  }

  private async ask(client: Client): Promise<void> {
    try {
      await client.query('select 1');
      if (this.client === client) this.upkeep = setTimeout(() => void this.ask(client), ASK_EVERY_MS);
    } catch {
      this.lost(client);
    }
  }

  /** Once a connection: errors and ends may both tell of the same loss. */
  private lost(client: Client): void {
    if (this.closed || this.lostOnes.has(client)) return;
    this.lostOnes.add(client);
    if (this.client === client) this.client = undefined;
    clearTimeout(this.upkeep);
    void client.end().catch(() => undefined);
    this.upkeep = setTimeout(() => void this.connect(), backOff(this.failures++, RECONNECT));
  }
}

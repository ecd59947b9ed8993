import type { Client } from 'pg';
import type { Database } from '#libs/database/database.js';
import { ownConnection } from '../own-connection.js';
import { BEAT, FORGET_GONE, LEAVE, REGISTER, RELEASE_ALL, SHOW_PRESENCE } from './sql.js';

/** One subscription, as this worker's last heartbeat saw it. */
export interface SurveyRow {
  readonly subscription: string;
  readonly partitions: number;
  /** Rises whenever the set of parked streams changes. */
  readonly parking: number;
  readonly workers: number;
  readonly rank: number;
  readonly owned: readonly number[];
  /** [partition, its owner, who is not alive, or null] */
  readonly free: readonly (readonly [number, number | null])[];
  /** Parked streams that somebody asked to be tried again. */
  readonly asked: readonly string[];
}

/**
 * This process among the workers. A connection of its own holds the lock that shows it alive: when the process is
 * killed, its server ends the session and with it the lease, at once. Not for poolers that share sessions.
 */
export class WorkerSession {
  private client: Client | undefined;
  private number: number | undefined;
  private present = false;
  private connections = 0;

  constructor(
    private readonly database: Database,
    private readonly name: string,
    private readonly leaseMs: number,
  ) {}

  /** undefined until the first beat. */
  get worker(): number | undefined {
    return this.number;
  }

  /** Another number: the session broke, perhaps with the server, and commits that did not wait for its disk may be lost. */
  get session(): number {
    return this.connections;
  }

  /** Renews the lease. Throws when the database is away; the next beat connects again. */
  async beat(subscriptions: readonly string[]): Promise<SurveyRow[]> {
    try {
      const client = await this.connected(subscriptions);
      const { rows } = await client.query<SurveyRow & { registered: boolean }>(BEAT, [
        this.number,
        subscriptions,
        this.leaseMs,
      ]);
      if (rows[0]?.registered === false) {
        // So long frozen that our row is gone: come back under a new number.
        this.number = undefined;
        this.present = false;
        return await this.beat(subscriptions);
      }
      return rows;
    } catch (error) {
      this.disconnect();
      throw error;
    }
  }

  /** Gives everything back. After an outage there is nobody to tell: the leases then end by themselves. */
  async leave(subscriptions: readonly string[]): Promise<void> {
    try {
      if (this.client && this.number !== undefined) {
        await this.client.query(RELEASE_ALL, [subscriptions, this.number]);
        await this.client.query(LEAVE, [this.number]);
      }
    } finally {
      this.number = undefined;
      this.disconnect();
    }
  }

  private async connected(subscriptions: readonly string[]): Promise<Client> {
    this.client ??= await this.connect();
    if (this.number === undefined) {
      await this.client.query(FORGET_GONE);
      const { rows } = await this.client.query<{ worker: number }>(REGISTER, [
        this.name,
        subscriptions,
        this.leaseMs,
      ]);
      this.number = rows[0]!.worker;
    }
    if (!this.present) {
      // Refused while a session of ours that broke is still open on the server: that one shows us alive so long.
      const { rows } = await this.client.query<{ present: boolean }>(SHOW_PRESENCE, [this.number]);
      this.present = rows[0]!.present;
    }
    return this.client;
  }

  private async connect(): Promise<Client> {
    const client = ownConnection(this.database, this.leaseMs);
    client.on('error', () => this.disconnect());
    await client.connect();
    this.connections += 1;
    return client;
  }

  /** Does not wait: a connection that was cut off would not answer. */
  private disconnect(): void {
    void this.client?.end().catch(() => undefined);
    this.client = undefined;
    this.present = false;
  }
}

import type { Duplex } from 'node:stream';
import type { Pool, PoolClient } from 'pg';
import type { Prepared, Transaction } from '#libs/application/ports/transaction.js';
import { Unanswered } from './unanswered.js';

/** Our door to PostgreSQL: bound values, prepared hot statements, one way to run a transaction. */
export class Database {
  constructor(readonly pool: Pool) {}

  async query<Row extends object = Record<string, unknown>>(
    statement: string | Prepared,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const result = await this.pool.query<Row>({ ...asConfig(statement), values: [...values] });
    return result.rows;
  }

  /** Commits what `work` did, or rolls all of it back and rethrows. */
  async transaction<T>(
    work: (tx: Transaction) => Promise<T>,
    kind: 'lasting' | 'derived' = 'lasting',
  ): Promise<T> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // Without a listener a connection that breaks between two statements would end the process.
    client.on('error', ignore);
    const tx = new OpenTransaction(client, BEGIN[kind]);
    try {
      const value = await work(tx);
      await tx.commit();
      return value;
    } catch (error) {
      // A connection that cannot even roll back is thrown away; the server rolls back when it closes.
      await client
        .query('ROLLBACK')
        .catch((e: unknown) => (broken = e instanceof Error ? e : new Error(String(e))));
      throw error;
    } finally {
      // One that is thrown away may still complain.
      if (!broken) client.off('error', ignore);
      client.release(broken);
    }
  }

  async close(): Promise<void> {
    await this.pool.end();
  }
}

/** The failure shows in the statement that is under way, or the next. */
const ignore = (): void => undefined;

/**
 * `derived`: what can be made again from the log. The commit does not wait for the disk; a crash of the server may take
 * the newest of them back, each whole and in their order.
 */
const BEGIN = { lasting: 'BEGIN', derived: 'BEGIN; SET LOCAL synchronous_commit TO OFF' };

/** The driver's socket: statements of one turn leave in one packet, so that the server is woken once for all of them. */
interface Wired {
  readonly connection: { readonly stream: Pick<Duplex, 'cork' | 'uncork'> };
}

/** Statements leave without waiting for the answers of those before: the server takes them in order. */
class OpenTransaction implements Transaction {
  private readonly after: (() => void)[] = [];
  private readonly unanswered = new Unanswered();

  constructor(
    private readonly client: PoolClient,
    begin: string,
  ) {
    this.gather();
    this.unanswered.note(client.query(begin));
  }

  async query<Row extends object>(
    statement: string | Prepared,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    try {
      this.gather();
      const result = await this.client.query<Row>({ ...asConfig(statement), values: [...values] });
      return result.rows;
    } catch (error) {
      throw this.unanswered.causeOf(error);
    }
  }

  send(statement: string | Prepared, values: readonly unknown[] = []): void {
    this.gather();
    this.unanswered.note(this.client.query({ ...asConfig(statement), values: [...values] }));
  }

  afterCommit(run: () => void): void {
    this.after.push(run);
  }

  async commit(): Promise<void> {
    this.gather();
    const commit = this.client.query('COMMIT');
    commit.catch(ignore);
    await this.unanswered.answered();
    // The server answers COMMIT with ROLLBACK, without an error, if `work` swallowed the failure of a statement.
    const { command } = await commit;
    if (command !== 'COMMIT')
      throw new Error('a statement of the transaction had failed: it was rolled back');
    for (const run of this.after) run();
  }

  private gather(): void {
    const { stream } = (this.client as unknown as Wired).connection;
    stream.cork();
    process.nextTick(() => stream.uncork());
  }
}

function asConfig(statement: string | Prepared): { text: string; name?: string } {
  return typeof statement === 'string' ? { text: statement } : { name: statement.name, text: statement.text };
}

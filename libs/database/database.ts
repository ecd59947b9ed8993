import type { Pool, PoolClient } from 'pg';
import type { Prepared, Transaction } from '#libs/application/ports/transaction.js';

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
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const client = await this.pool.connect();
    const tx = new OpenTransaction(client);
    let broken: Error | undefined;
    // Without a listener a connection that breaks between two statements would end the process.
    client.on('error', ignore);
    try {
      await client.query('BEGIN');
      const value = await work(tx);
      const { command } = await client.query('COMMIT');
      // The server answers COMMIT with ROLLBACK, without an error, if `work` swallowed the failure of a statement.
      if (command !== 'COMMIT')
        throw new Error('a statement of the transaction had failed: it was rolled back');
      tx.committed();
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

class OpenTransaction implements Transaction {
  private readonly after: (() => void)[] = [];
  constructor(private readonly client: PoolClient) {}

  async query<Row extends object>(
    statement: string | Prepared,
    values: readonly unknown[] = [],
  ): Promise<Row[]> {
    const result = await this.client.query<Row>({ ...asConfig(statement), values: [...values] });
    return result.rows;
  }

  afterCommit(run: () => void): void {
    this.after.push(run);
  }

  committed(): void {
    for (const run of this.after) run();
  }
}

function asConfig(statement: string | Prepared): { text: string; name?: string } {
  return typeof statement === 'string' ? { text: statement } : { name: statement.name, text: statement.text };
}

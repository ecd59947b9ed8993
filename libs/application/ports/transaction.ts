/** A statement that is prepared once a connection: for hot paths. The name is global; the text never varies. */
export interface Prepared {
  readonly name: string;
  readonly text: string;
}

/** One database transaction, as far as its users may see it. Values are bound, never spliced. */
export interface Transaction {
  /** Rows of one statement. Throws on a database error; the transaction is then lost. */
  query<Row extends object = Record<string, unknown>>(
    statement: string | Prepared,
    values?: readonly unknown[],
  ): Promise<Row[]>;
  /**
   * A statement whose answer nobody needs: it is not waited for before the commit, which throws if it failed; so does
   * any `query` behind it.
   */
  send(statement: string | Prepared, values?: readonly unknown[]): void;
  /** Runs after commit, in order; never after a rollback. For wake-ups and caches, not for facts. */
  afterCommit(run: () => void): void;
}

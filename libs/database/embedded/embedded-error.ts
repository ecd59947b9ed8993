/** The database server that we run ourselves cannot do what was asked; the message says what a person can do. */
export class EmbeddedPostgresError extends Error {
  override readonly name = 'EmbeddedPostgresError';
}

/** What helps in every case where this machine will not let us run a server of our own. */
export const WAY_OUT =
  'Put the project into a folder that every user may enter (for example below /srv or /opt), run it as a normal user, ' +
  'or set DATABASE_URL to a PostgreSQL server of your own.';

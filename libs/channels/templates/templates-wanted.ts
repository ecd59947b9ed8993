/** A signal: somebody asks that an account's templates be read now. Its payload is the account's id. */
export const TEMPLATES_WANTED = 'templates-wanted';

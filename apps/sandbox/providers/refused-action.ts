/** An action on a phone that cannot be: its message says which and why. */
export class RefusedActionError extends Error {
  constructor(
    readonly status: 404 | 409 | 422,
    message: string,
  ) {
    super(message);
  }
}

/** Wraps secrets for the database: provider tokens, app secrets. Opened only where they are used, never shown. */
export interface SecretBox {
  /** `purpose` binds the ciphertext to its place, so that it cannot be moved to another one. */
  seal(purpose: string, plaintext: string): Buffer;
  /** Throws when the box was sealed for another purpose, by another master key, or was changed. */
  open(purpose: string, sealed: Buffer): string;
}

import { hash, verify } from '@node-rs/argon2';
import { normalizePassword } from './password-rules.js';

/** OWASP's floor for argon2id (SEC15): 19 MiB, two passes, one lane. The algorithm's default is argon2id. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** Every slot holds 19 MiB for some 20 ms; a flood of sign-ins must not eat memory or cores (bounded queue). */
const AT_ONCE = 2;
const WAITING = 32;

/** More hashes are waiting than the queue takes. The caller answers "try again" (503). */
export class HasherBusy extends Error {
  override readonly name = 'HasherBusy';
}

export class PasswordHasher {
  private running = 0;
  private readonly queue: (() => void)[] = [];
  private unknown: Promise<string> | undefined;

  hash(password: string): Promise<string> {
    return this.queued(() => hash(normalizePassword(password), COST));
  }

  /** `stored` null: nobody there. It costs as much as a real check, so that the time tells nothing. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.nobodysHash());
    const matches = await this.queued(() => verify(against, normalizePassword(password)));
    return matches && stored !== null;
  }

  private nobodysHash(): Promise<string> {
    this.unknown ??= hash('nobody has this password', COST);
    return this.unknown;
  }

  private async queued<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) {
      if (this.queue.length >= WAITING) throw new HasherBusy('too many passwords are being checked');
      await new Promise<void>((go) => this.queue.push(go));
    } else {
      this.running += 1;
    }
    try {
      return await work();
    } finally {
      // The slot goes to the next one waiting, so that `running` never falls while somebody waits.
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}

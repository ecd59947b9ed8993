import { randomUUID } from 'node:crypto';
import type { Ids } from '#libs/application/ports/clock.js';

/** For what is born without a cause. Ids of events and commands are derived: libs/contracts/derived-id.ts. */
export class RandomIds implements Ids {
  uuid(): string {
    return randomUUID();
  }
}

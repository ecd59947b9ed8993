import { createHmac } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import { openBytes, sealBytes } from './aes-gcm.js';
import type { MasterKey } from './master-key.js';

/**
 * Seals what lies on `channel-events` for a while. The key of a day is derived from the master key alone, so that a
 * webhook can be taken in while PostgreSQL is away (DESIGN section 2).
 */
export class TransportSeal {
  /** Of those who write now. */
  private readonly streams = new LRUCache<string, string>({ max: 10_000 });

  constructor(private readonly master: MasterKey) {}

  seal(day: string, id: string, body: string): Buffer {
    return sealBytes(this.master.keyFor(`transport/${day}`), Buffer.from(body, 'utf8'), id);
  }

  open(day: string, id: string, sealed: Buffer): string {
    return openBytes(this.master.keyFor(`transport/${day}`), sealed, id).toString('utf8');
  }

  /** Names a sender without telling who it is: what keeps its order, and waits when it is parked. */
  streamOf(accountId: string, aliasKind: string, alias: string): string {
    const sender = `${accountId}\0${aliasKind}\0${alias}`;
    let stream = this.streams.get(sender);
    if (stream === undefined) {
      const digest = createHmac('sha256', this.master.keyFor('channel-streams')).update(sender).digest('hex');
      this.streams.set(sender, (stream = digest.slice(0, 32)));
    }
    return stream;
  }
}

import { LRUCache } from 'lru-cache';
import type { Signals } from '#libs/application/ports/subscriptions.js';
import { SECOND } from '#libs/domain/time.js';
import type { LiveSession, Sessions } from './sessions.js';
import { SESSIONS_ENDED, type SessionsEnded } from './signals.js';

/** How old an answer about a session may be. With the sockets' own round it keeps SEC12's 5 s, signals lost or not. */
export const TRUSTED_FOR = 2 * SECOND;

/**
 * Whether a session still holds, asked with every request. One query answers everybody who asks in the same turn;
 * an ended session is forgotten at the signal.
 */
export class SessionWatch {
  private readonly known = new LRUCache<string, LiveSession>({ max: 10_000, ttl: TRUSTED_FOR });
  private asking: { ids: Set<string>; answer: Promise<ReadonlyMap<string, LiveSession>> } | undefined;
  private readonly stopListening: () => void;

  constructor(
    private readonly sessions: Pick<Sessions, 'live'>,
    signals: Signals,
  ) {
    this.stopListening = signals.listen(SESSIONS_ENDED, (payload) => {
      for (const id of (payload as SessionsEnded).sessionIds) this.known.delete(id);
    });
  }

  async live(sessionId: string): Promise<LiveSession | null> {
    return this.known.get(sessionId) ?? (await this.ask(sessionId)).get(sessionId) ?? null;
  }

  /** Past the memory: for the round over the open sockets, and after something changed in this request. */
  async liveNow(sessionIds: readonly string[]): Promise<ReadonlyMap<string, LiveSession>> {
    const live = await this.sessions.live(sessionIds);
    for (const session of live.values()) this.known.set(session.id, session);
    return live;
  }

  forget(sessionId: string): void {
    this.known.delete(sessionId);
  }

  close(): void {
    this.stopListening();
  }

  private ask(sessionId: string): Promise<ReadonlyMap<string, LiveSession>> {
    if (!this.asking) {
      const ids = new Set<string>();
      const answer = Promise.resolve().then(() => {
        this.asking = undefined;
        return this.liveNow([...ids]);
      });
      this.asking = { ids, answer };
    }
    this.asking.ids.add(sessionId);
    return this.asking.answer;
  }
}

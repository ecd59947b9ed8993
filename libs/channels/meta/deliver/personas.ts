import type { Clock } from '#libs/application/ports/clock.js';
import { HOUR, type Instant } from '#libs/domain/time.js';
import type { MetaConnection } from './connection.js';

/** Where the ids are kept: Meta keeps a persona until somebody deletes it, so each name is made once. */
export interface PersonaStore {
  find(accountId: string, name: string): Promise<string | undefined>;
  keep(accountId: string, name: string, personaId: string): Promise<void>;
  forget(accountId: string, name: string): Promise<void>;
}

/** Channel facts 3.2. */
const LONGEST_NAME = 50;
/** After Meta would not make one: asked again no sooner. */
const ASK_AGAIN_AFTER = HOUR;

/** The name of the person who writes, above their messages. A courtesy: whatever goes wrong, the message goes without. */
export class Personas {
  private readonly making = new Map<string, Promise<string | undefined>>();
  private readonly refused = new Map<string, Instant>();

  constructor(
    private readonly store: PersonaStore,
    private readonly clock: Clock,
    /** Meta wants one with every name. */
    private readonly pictureUrl: string,
  ) {}

  async idOf(accountId: string, name: string, connection: MetaConnection): Promise<string | undefined> {
    const shown = shortened(name);
    if (shown === '') return undefined;
    const key = `${accountId}\0${shown}`;
    try {
      const known = await this.store.find(accountId, shown);
      if (known !== undefined) return known;
      if ((this.refused.get(key) ?? -Infinity) > this.clock.now()) return undefined;
      const making = this.making.get(key) ?? this.make(accountId, shown, connection);
      this.making.set(key, making);
      const made = await making.finally(() => this.making.delete(key));
      if (made === undefined) this.refused.set(key, this.clock.now() + ASK_AGAIN_AFTER);
      return made;
    } catch {
      return undefined;
    }
  }

  /** Somebody deleted it at Meta: the next message of that name makes another. */
  async forget(accountId: string, name: string): Promise<void> {
    await this.store.forget(accountId, shortened(name)).catch(() => undefined);
  }

  private async make(
    accountId: string,
    name: string,
    { graph, node, token }: MetaConnection,
  ): Promise<string | undefined> {
    const answer = await graph.request({ method: 'POST', path: [node, 'personas'], token, body: { name, profile_picture_url: this.pictureUrl } });
    const id = answer.kind === 'answered' && answer.status < 300 ? answer.body?.['id'] : undefined;
    if (typeof id !== 'string' || id === '') return undefined;
    await this.store.keep(accountId, name, id);
    return id;
  }
}

const shortened = (name: string): string => Array.from(name.trim()).slice(0, LONGEST_NAME).join('').trim();

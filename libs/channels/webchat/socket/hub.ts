import { CLOSE, type People } from '../protocol.js';
import type { Connection, Neighbours } from './connection.js';
import { RENEW_GRACE, SOCKETS_PER_VISITOR } from './limits.js';
import type { SocketParts } from './parts.js';
import type { VisitorView } from './visitor-view.js';

const LOOK_AFTER = [20, 60, 150, 400];
const CHUNK = 1_000;

/**
 * All sockets of this process, and what is done for all of them at once: once a tick it looks whether a signal was
 * lost, a contact appeared, a session ended (SEC12: within 5 s), a token ran out.
 */
export class SocketHub implements Neighbours {
  private readonly connections = new Set<Connection>();
  private readonly byVisitor = new Map<string, Set<Connection>>();
  /** Connections whose contact is looked for already. */
  private readonly awaited = new Set<Connection>();
  private ticking = false;
  private told: People = 'unknown';
  /** Where the net under lost signals stands; null: not begun. */
  private changesCursor: string | null = null;

  constructor(private readonly parts: SocketParts) {}

  get size(): number {
    return this.connections.size;
  }

  join(connection: Connection, visitorId: string): boolean {
    const sockets = this.byVisitor.get(visitorId) ?? new Set();
    if (sockets.size >= SOCKETS_PER_VISITOR) return false;
    this.byVisitor.set(visitorId, sockets.add(connection));
    this.connections.add(connection);
    this.parts.metrics.sockets.set(this.connections.size);
    return true;
  }

  leave(connection: Connection): void {
    connection.close();
    this.connections.delete(connection);
    this.parts.metrics.sockets.set(this.connections.size);
    const visitorId = connection.session?.visitorId;
    const sockets = visitorId === undefined ? undefined : this.byVisitor.get(visitorId);
    if (sockets?.delete(connection) && sockets.size === 0) this.byVisitor.delete(visitorId!);
  }

  /** A contact is made of a first message some milliseconds after it is stored. */
  lookSoon(connection: Connection): void {
    if (this.awaited.has(connection)) return;
    this.awaited.add(connection);
    const look = ([delay, ...later]: readonly number[]): void => {
      if (delay === undefined || !connection.view?.unresolved || !this.connections.has(connection))
        return void this.awaited.delete(connection);
      setTimeout(() => {
        this.resolve([connection])
          .catch((error: unknown) => this.failed(error))
          .finally(() => look(later));
      }, delay).unref();
    };
    look(LOOK_AFTER);
  }

  showTyping(contactIds: readonly string[], name: string | null, typing: boolean): void {
    this.views(contactIds, (view) => view.showTyping(name, typing));
  }

  /** Sockets of a session that ended just now in this process. */
  sessionEnded(familyId: string): void {
    for (const connection of this.connections) {
      if (connection.session?.familyId === familyId) connection.drop(CLOSE.sessionEnded, 'session ended');
    }
  }

  /** Never twice at once; a database that is away is tried again at the next. */
  async tick(): Promise<void> {
    if (this.ticking) return;
    this.ticking = true;
    try {
      this.tellPresence();
      this.dropExpired();
      const all = [...this.connections];
      for (let i = 0; i < all.length; i += CHUNK) await this.look(all.slice(i, i + CHUNK));
      await this.followChanges();
    } catch (error) {
      this.failed(error);
    } finally {
      this.ticking = false;
    }
  }

  closeAll(): void {
    for (const connection of this.connections) connection.drop(CLOSE.goingAway, 'going away');
  }

  private async look(connections: readonly Connection[]): Promise<void> {
    await this.dropEnded(connections);
    await this.resolve(connections.filter(({ view }) => view?.unresolved));
    for (const { view } of connections) if (view?.stalled) view.poke();
  }

  /** What changed without a signal, or with one: a view that has it already reads once for nothing. */
  private async followChanges(): Promise<void> {
    const before = this.changesCursor;
    for (let more = true; more;) {
      const changes = await this.parts.thread.changedSince(this.changesCursor);
      this.changesCursor = changes.cursor;
      this.views(changes.contactIds, (view) => view.poke());
      more = changes.more && before !== null;
    }
    // What changed between their first read and this beginning nobody would have told them.
    if (before === null) for (const { view } of this.connections) view?.poke();
  }

  private views(contactIds: readonly string[], visit: (view: VisitorView) => void): void {
    if (contactIds.length === 0) return;
    const wanted = new Set(contactIds);
    for (const { view } of this.connections) if (view?.isOf(wanted)) visit(view);
  }

  private async resolve(connections: readonly Connection[]): Promise<void> {
    const views = connections.flatMap(({ view }) => (view ? [view] : []));
    if (views.length === 0) return;
    const contacts = await this.parts.contacts.contactsOf(views.map(({ ref }) => ref));
    views.forEach((view, i) => view.resolve(contacts[i] ?? []));
  }

  private async dropEnded(connections: readonly Connection[]): Promise<void> {
    const families = new Set(connections.flatMap(({ session }) => (session ? [session.familyId] : [])));
    if (families.size === 0) return;
    const living = await this.parts.sessions.livingOf([...families], this.parts.clock.now());
    for (const connection of connections) {
      const family = connection.session?.familyId;
      if (family !== undefined && !living.has(family)) connection.drop(CLOSE.sessionEnded, 'session ended');
    }
  }

  private dropExpired(): void {
    const now = this.parts.clock.now();
    for (const connection of this.connections) {
      if (connection.tokenExpiresAt + RENEW_GRACE < now) connection.drop(CLOSE.tokenInvalid, 'token expired');
    }
  }

  private tellPresence(): void {
    const people = this.parts.people.now();
    if (people === this.told) return;
    this.told = people;
    for (const connection of this.connections) connection.people(people);
  }

  private failed(error: unknown): void {
    this.parts.log.warn('the web-chat tick failed', { error });
  }
}

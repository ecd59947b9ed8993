import type { Signals } from '#libs/application/ports/subscriptions.js';
import type { People } from './people.js';
import { STAFF_CHANGED } from './signals.js';
import { initialsOf, type StaffUser } from './user.js';

export interface PersonName {
  readonly name: string;
  readonly initials: string;
}

/** Staff are few and their names are on every row: all of them are held in memory and read anew when one changes. */
export class StaffDirectory {
  private users: ReadonlyMap<string, StaffUser> = new Map();
  private names = new Map<string, PersonName>();
  private reading: Promise<void> | undefined;
  private stale = true;
  private readonly stopListening: () => void;

  constructor(
    private readonly people: Pick<People, 'list'>,
    signals: Signals,
  ) {
    this.stopListening = signals.listen(STAFF_CHANGED, () => {
      this.stale = true;
    });
  }

  /** Has to be awaited before the others are asked; costs nothing while nobody changed. */
  async fresh(): Promise<void> {
    if (!this.stale) return;
    this.reading ??= this.read().finally(() => {
      this.reading = undefined;
    });
    await this.reading;
  }

  /** Changes of another process whose signal was lost: called every few seconds. */
  expire(): void {
    this.stale = true;
  }

  user(id: string): StaffUser | undefined {
    return this.users.get(id);
  }

  all(): readonly StaffUser[] {
    return [...this.users.values()];
  }

  /** Of people who are gone too: what they wrote keeps their name. */
  name(id: string): PersonName {
    return this.names.get(id) ?? { name: 'Former colleague', initials: '–' };
  }

  close(): void {
    this.stopListening();
  }

  private async read(): Promise<void> {
    this.stale = false;
    try {
      const users = await this.people.list();
      this.users = new Map(users.map((user) => [user.id, user]));
      this.names = new Map(
        users.map((user) => [user.id, { name: user.name, initials: initialsOf(user.name) }]),
      );
    } catch (error) {
      this.stale = true;
      throw error;
    }
  }
}

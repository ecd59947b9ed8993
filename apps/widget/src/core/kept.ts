import type { Pending } from './thread.js';

/** Where a browser keeps things, or refuses to (blocked storage throws). */
export interface Shelf {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
  key(index: number): string | null;
  readonly length: number;
}

/**
 * What outlives a page view in the frame's own storage: unsent texts, the draft, whether there is a chat at all. Each
 * text has a key of its own, so that two tabs do not overwrite each other's. All of it belongs to one visitor.
 */
export class Kept {
  readonly #prefix: string;

  readonly #shelf: Shelf | null;

  constructor(shelf: Shelf | null, siteKey: string) {
    this.#shelf = shelf;
    this.#prefix = `throughline:${siteKey}:`;
  }

  get draft(): string {
    return this.#get('draft') ?? '';
  }

  set draft(text: string) {
    this.#set('draft', text);
  }

  /** null: no session yet, so there is nothing to connect for. */
  get scope(): string | null {
    return this.#get('scope');
  }

  /** Another visitor: what the last one left is not theirs to see. */
  set scope(scope: string) {
    const before = this.scope;
    if (before !== null && before !== scope) this.clear();
    this.#set('scope', scope);
  }

  /** Signed out while the server could not be told: that comes first, before anything else is asked of it. */
  get leaving(): boolean {
    return this.#get('leaving') !== null;
  }

  set leaving(leaving: boolean) {
    this.#set('leaving', leaving ? '1' : '');
  }

  pending(): Pending[] {
    return this.#keys('out:')
      .map((key) => read(this.#get(key)))
      .filter((pending) => pending !== null)
      .sort((a, b) => a.at - b.at);
  }

  keep(pending: Pending): void {
    this.#set(`out:${pending.clientId}`, JSON.stringify(pending));
  }

  drop(clientId: string): void {
    this.#set(`out:${clientId}`, '');
  }

  clear(): void {
    for (const key of this.#keys('')) this.#set(key, '');
  }

  #keys(start: string): string[] {
    const found: string[] = [];
    const shelf = this.#shelf;
    for (let i = 0; shelf && i < shelf.length; i++) {
      const key = shelf.key(i);
      if (key?.startsWith(this.#prefix + start)) found.push(key.slice(this.#prefix.length));
    }
    return found;
  }

  #get(key: string): string | null {
    return this.#shelf?.getItem(this.#prefix + key) ?? null;
  }

  /** Empty: gone. A full or forbidden storage costs the memory of this page view, nothing more. */
  #set(key: string, value: string): void {
    try {
      if (value) this.#shelf?.setItem(this.#prefix + key, value);
      else this.#shelf?.removeItem(this.#prefix + key);
    } catch {
      /* nothing to do about it */
    }
  }
}

/** What is no text of ours is left alone. */
function read(text: string | null): Pending | null {
  try {
    const kept = JSON.parse(text!) as Pending;
    return kept.clientId && kept.text ? kept : null;
  } catch {
    return null;
  }
}

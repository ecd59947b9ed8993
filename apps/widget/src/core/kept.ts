import type { Shelf } from './shelf.js';
import type { Pending } from './thread.js';

/**
 * What outlives a page view: unsent texts, the draft, whether there is a chat at all. Each text has a key of its own,
 * so that two tabs do not overwrite each other's. All of it belongs to one visitor.
 */
export class Kept {
  readonly #prefix: string;
  readonly #shelf: Shelf;

  constructor(shelf: Shelf, siteKey: string) {
    this.#shelf = shelf;
    this.#prefix = `throughline.${siteKey}.`;
  }

  get draft(): string {
    return this.#get('draft');
  }

  set draft(text: string) {
    if (this.#shelf.local) this.#set('draft', text);
  }

  /** "": no session yet, so there is nothing to connect for. */
  get scope(): string {
    return this.#get('scope');
  }

  /** Another visitor: what the last one left is not theirs to see. */
  set scope(scope: string) {
    const before = this.scope;
    if (before && before !== scope) this.clear();
    this.#set('scope', scope);
  }

  /** Signed out while the server could not be told: that comes first, before anything else is asked of it. */
  get leaving(): boolean {
    return this.#get('leaving') !== '';
  }

  set leaving(leaving: boolean) {
    this.#set('leaving', leaving ? '1' : '');
  }

  pending(): Pending[] {
    return this.#keys('out.')
      .flatMap((key) => read(this.#get(key)))
      .sort((a, b) => a.at - b.at);
  }

  keep(pending: Pending): void {
    this.#set(`out.${pending.clientId}`, JSON.stringify(pending));
  }

  drop(clientId: string): void {
    this.#set(`out.${clientId}`, '');
  }

  clear(): void {
    for (const key of this.#keys('')) this.#set(key, '');
  }

  #keys(start: string): string[] {
    return this.#shelf
      .keys()
      .filter((key) => key.startsWith(this.#prefix + start))
      .map((key) => key.slice(this.#prefix.length));
  }

  #get(key: string): string {
    return this.#shelf.get(this.#prefix + key);
  }

  /** No room costs the memory of this page view, nothing more. */
  #set(key: string, value: string): void {
    try {
      this.#shelf.set(this.#prefix + key, value);
    } catch {
      /* nothing to do about it */
    }
  }
}

/** What is no text of ours is left alone. */
function read(text: string): Pending[] {
  try {
    const kept = JSON.parse(text) as Pending;
    return kept.clientId && kept.text ? [kept] : [];
  } catch {
    return [];
  }
}

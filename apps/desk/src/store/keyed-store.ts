import { useCallback, useSyncExternalStore } from 'react';

/** Many values by id, each with its own listeners: a change of one row renders one row. */
export class KeyedStore<T> {
  private readonly values = new Map<string, T>();
  private readonly listeners = new Map<string, Set<() => void>>();
  private readonly anyListeners = new Set<(id: string) => void>();

  get(id: string): T | undefined {
    return this.values.get(id);
  }

  all(): IterableIterator<T> {
    return this.values.values();
  }

  entries(): IterableIterator<[string, T]> {
    return this.values.entries();
  }

  put(id: string, value: T): void {
    if (Object.is(this.values.get(id), value)) return;
    this.values.set(id, value);
    this.tell(id);
  }

  delete(id: string): void {
    if (this.values.delete(id)) this.tell(id);
  }

  clear(): void {
    const ids = [...this.values.keys()];
    this.values.clear();
    for (const id of ids) this.tell(id);
  }

  subscribe(id: string, listener: () => void): () => void {
    const set = this.listeners.get(id) ?? new Set();
    this.listeners.set(id, set.add(listener));
    return () => {
      set.delete(listener);
      if (set.size === 0 && this.listeners.get(id) === set) this.listeners.delete(id);
    };
  }

  subscribeAny(listener: (id: string) => void): () => void {
    this.anyListeners.add(listener);
    return () => this.anyListeners.delete(listener);
  }

  private tell(id: string): void {
    for (const listener of [...(this.listeners.get(id) ?? [])]) listener();
    for (const listener of [...this.anyListeners]) listener(id);
  }
}

export function useKeyed<T>(store: KeyedStore<T>, id: string): T | undefined {
  const subscribe = useCallback((listener: () => void) => store.subscribe(id, listener), [store, id]);
  return useSyncExternalStore(subscribe, () => store.get(id));
}

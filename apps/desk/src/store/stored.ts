import { createStore, type Store } from './store.js';

/** Reads JSON from localStorage; anything unreadable counts as absent (a full or forbidden storage must not stop the desk). */
export function readStored(key: string): unknown {
  try {
    const text = localStorage.getItem(key);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

export function writeStored(key: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(value));
  } catch {
    // Without storage the desk still works; it just forgets on reload.
  }
}

/** A store kept in localStorage under `key`; another tab's change arrives by the storage event. */
export function storedStore<T>(key: string, parse: (stored: unknown) => T): Store<T> {
  const store = createStore(parse(readStored(key)));
  addEventListener('storage', (event) => {
    if (event.key === key) store.set(parse(readStored(key)));
  });
  return {
    ...store,
    set: (next) => {
      writeStored(key, next);
      store.set(next);
    },
    update: (change) => {
      const next = change(store.get());
      writeStored(key, next);
      store.set(next);
    },
  };
}

import { AsyncLocalStorage } from 'node:async_hooks';

const storage = new AsyncLocalStorage<string>();

/** Everything that `work` logs and causes carries this id, across awaits. */
export function withCorrelation<T>(id: string, work: () => T): T {
  return storage.run(id, work);
}

/** The id of the request or event at hand; undefined outside one. */
export function correlationId(): string | undefined {
  return storage.getStore();
}

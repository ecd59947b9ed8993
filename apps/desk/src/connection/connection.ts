import { createStore } from '../store/store.js';

export interface Connection {
  readonly status: 'connecting' | 'live' | 'lost';
  /** Our own clock's time at which the picture was last known to be current. */
  readonly currentAt: number;
  /** How many times the socket has come up: a change means that everything shown has to be compared again. */
  readonly generation: number;
}

export const connection = createStore<Connection>({ status: 'connecting', currentAt: 0, generation: 0 });

/** A new token or a restarted gateway takes a moment; only a longer gap is worth a banner. */
const SILENT_GAP = 1_500;
let lostTimer: ReturnType<typeof setTimeout> | undefined;

export function connectionCameUp(): void {
  clearTimeout(lostTimer);
  lostTimer = undefined;
  connection.update((now) => ({ status: 'live', currentAt: Date.now(), generation: now.generation + 1 }));
}

export function connectionWentDown(): void {
  if (lostTimer !== undefined || connection.get().status === 'lost') return;
  const currentAt = Date.now();
  const gap = connection.get().status === 'connecting' ? SILENT_GAP * 2 : SILENT_GAP;
  lostTimer = setTimeout(() => {
    lostTimer = undefined;
    connection.update((now) => ({
      ...now,
      status: 'lost',
      currentAt: now.status === 'live' ? currentAt : now.currentAt,
    }));
  }, gap);
}

/** Calls back each time the socket comes up again, not the first time. */
export function onResumed(listener: () => void): () => void {
  let known = connection.get().generation;
  return connection.subscribe(() => {
    const { generation } = connection.get();
    if (generation === known) return;
    const first = known === 0;
    known = generation;
    if (!first) listener();
  });
}

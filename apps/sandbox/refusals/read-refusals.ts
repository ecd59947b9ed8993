import { existsSync } from 'node:fs';
import { journalPath } from '../journal/journal-path.js';
import { Store } from '../state/store.js';
import type { RefusedCall } from './refused-call.js';

/**
 * What a sandbox that ran as a process of its own refused, however it ended. To be asked when it has.
 * @param dataDir as the sandbox was started with. Nothing was refused where there is no journal.
 */
export function readRefusals(dataDir: string): readonly RefusedCall[] {
  const path = journalPath(dataDir);
  if (!existsSync(path)) return [];
  const store = new Store(path);
  store.close();
  return store.state.refusals;
}

import type { Sandbox } from '../sandbox.js';
import type { SandboxRecord } from '../state/record.js';

const WITHIN_MS = 10_000;

/** Waits, without polling, until the record is as wanted. Rejects after `withinMs` of real time. */
export function until(
  sandbox: Sandbox,
  met: (record: SandboxRecord) => boolean,
  withinMs = WITHIN_MS,
): Promise<void> {
  return whenChanged(sandbox, () => met(sandbox.record()), withinMs, 'What was waited for did not happen');
}

/** Waits for the moment when no webhook is left to deliver. */
export function settled(sandbox: Sandbox, withinMs = WITHIN_MS): Promise<void> {
  return whenChanged(sandbox, () => sandbox.engine.idle, withinMs, 'Webhooks are still waiting');
}

function whenChanged(
  sandbox: Sandbox,
  met: () => boolean,
  withinMs: number,
  complaint: string,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let looking = false;
    const done = (finish: () => void): void => {
      stop();
      clearTimeout(deadline);
      finish();
    };
    // After the turn: what follows from a change in the same turn has then happened too.
    const look = (): void => {
      looking = false;
      if (met()) done(resolve);
    };
    const stop = sandbox.store.onChange(() => {
      if (!looking) setImmediate(look);
      looking = true;
    });
    const deadline = setTimeout(() => done(() => reject(new Error(complaint))), withinMs);
    look();
  });
}

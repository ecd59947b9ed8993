import { createStore } from '../store/store.js';
import {
  beginSecondFactor,
  confirmSecondFactor,
  proveSecondFactor,
  type SecondFactorSecret,
} from './session-api.js';
import { accessToken } from './session.js';

/** Set while something waits for the second factor: changing people and channels asks for it again (SEC18). */
export const proof = createStore<{ readonly again: () => void } | null>(null);

export const NEEDS_PROOF = 'second-factor-needed';

/** Asks for a code; `again` runs once it was right. */
export function askForProof(again: () => void): void {
  proof.set({ again });
}

export async function begin(): Promise<SecondFactorSecret> {
  return beginSecondFactor(await accessToken());
}

export async function confirm(code: string): Promise<void> {
  await confirmSecondFactor(await accessToken(), code);
}

export async function prove(code: string): Promise<void> {
  await proveSecondFactor(await accessToken(), code);
  const waiting = proof.get();
  proof.set(null);
  waiting?.again();
}

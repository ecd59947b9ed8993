/** A customer who waits this long is shown amber, then red (the number is always there as well). */
const SOON = 10 * 60_000;
const LATE = 20 * 60_000;

export type Urgency = 'calm' | 'soon' | 'late';

export function urgency(waited: number): Urgency {
  if (waited >= LATE) return 'late';
  return waited >= SOON ? 'soon' : 'calm';
}

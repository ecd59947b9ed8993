import type { RefusedCall } from './refused-call.js';

/** Throughline sent what the provider's rules forbid, or a spec announced a refusal that never came. */
export class RefusalsNotAsExpected extends Error {}

/**
 * @param expected codes that a spec announced: each has to have come, and no other may have.
 * @throws RefusalsNotAsExpected naming every one.
 */
export function judgeRefusals(
  refusals: readonly RefusedCall[],
  expected: ReadonlySet<number> = new Set(),
): void {
  const byRules = refusals.filter(({ by }) => by === 'rules');
  const surprises = byRules.filter(({ code }) => !expected.has(code)).map(describe);
  const missing = [...expected].filter((code) => !byRules.some((refusal) => refusal.code === code));
  if (surprises.length === 0 && missing.length === 0) return;
  throw new RefusalsNotAsExpected(
    [
      ...surprises.map((what) => `The sandbox refused by its own rules what Throughline sent: ${what}`),
      ...missing.map((code) => `Throughline was expected to be refused with ${code}, and never was`),
    ].join('\n'),
  );
}

const describe = ({ code, label, why, told, personId, correlation }: RefusedCall): string =>
  `${code} (${why}) ${told} to ${label}` +
  (personId === undefined ? '' : `, to ${personId}`) +
  (correlation === undefined ? '' : `, ${correlation}`);

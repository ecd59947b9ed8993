import { spreadOf } from '../measure/statistics.js';

/** `7,238`, `12.4`, `0.56`: three digits that count. */
export function number(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  const digits = size >= 100 ? 0 : size >= 10 ? 1 : 2;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

/** `7,238 [6,801–7,777]`. */
export function figure(rounds: readonly number[], unit = ''): string {
  const { median, min, max } = spreadOf(rounds);
  const spread = rounds.length > 1 ? ` [${number(min)}–${number(max)}]` : '';
  return `${number(median)}${unit}${spread}`;
}

/** `p50 1.2 / p99 5.6 ms`, each with its spread. */
export const latencies = (p50: readonly number[], p99: readonly number[]): string =>
  `p50 ${figure(p50)} / p99 ${figure(p99)} ms`;

export const times = (ratio: number): string => `${number(ratio)}×`;

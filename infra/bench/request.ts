import { ROWS } from './rows/index.js';
import type { Row, Scale } from './row.js';

export interface Request {
  readonly rows: readonly Row[];
  readonly scale: Scale;
  /** Whether the document is written: a part of the rows would leave the others out, a quick run is no measurement. */
  readonly keep: boolean;
}

export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Throws UsageError, whose message says what there is. */
export function readRequest(args: readonly string[]): Request {
  const flags = args.filter((arg) => arg.startsWith('-'));
  const names = args.filter((arg) => !arg.startsWith('-'));
  const unknown = [
    ...flags.filter((flag) => !['--quick', '--full'].includes(flag)),
    ...names.filter((name) => !ROWS.some((row) => row.name === name)),
  ];
  if (unknown.length > 0) throw new UsageError(`There is no ${unknown.join(', ')}.\n${usage()}`);
  const quick = flags.includes('--quick');
  return {
    rows: names.length === 0 ? ROWS : ROWS.filter((row) => names.includes(row.name)),
    scale: { quick, full: flags.includes('--full'), rounds: quick ? 1 : 3, seconds: quick ? 1 : 3 },
    keep: names.length === 0 && !quick,
  };
}

const usage = (): string =>
  [
    'npm run bench -- [row…] [--quick] [--full]',
    ...ROWS.map((row) => `  ${row.name.padEnd(12)} ${row.about}`),
    '  --quick      one short round of each, in two minutes: whether it runs, not how fast',
    '  --full       the rebuild with a million events',
  ].join('\n');

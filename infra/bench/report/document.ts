import { writeFile } from 'node:fs/promises';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import type { Line, Scale } from '../row.js';

export interface Conditions {
  readonly machine: string;
  /** Load of the last minute, before and after the run. */
  readonly before: string;
  readonly after: string;
  readonly minutes: number;
  readonly scale: Scale;
  /** Rows that could not be measured. */
  readonly failed: readonly string[];
}

/** Load of the last minute above which others take part of both cores. */
const QUIET = 1.5;
const HEAD = '| # | what | ours | peer or limit | ratio | must | stretch | verdict |';

export function asTable(lines: readonly Line[]): string {
  return [
    HEAD,
    HEAD.replaceAll(/[^|]+/g, ' --- '),
    ...lines.map(
      (line) =>
        `| ${[line.row, line.what, line.ours, line.peer, line.ratio, line.must, line.stretch, line.verdict].join(' | ')} |`,
    ),
  ].join('\n');
}

export async function writeDocument(
  file: string,
  lines: readonly Line[],
  conditions: Conditions,
): Promise<void> {
  const today = new Date(new SystemClock().now()).toISOString().slice(0, 10);
  const { machine, before, after, minutes, scale, failed } = conditions;
  const busy =
    Number(before) > QUIET
      ? '\n**The machine was busy with other work: what is measured in time says more of that than of Throughline.**\n'
      : '';
  const short = lines.filter((line) => line.verdict === 'short of the must');
  const text = `# Benchmarks

Written by \`npm run bench\` on ${today}: ${scale.rounds} rounds of every contestant in turn, figures are the median
[least–most] of the rounds; latencies are sorted exactly, not estimated. Personal data is sealed, events are real ones.
Server, PostgreSQL and load share the machine: ${machine}.
Load of the last minute before the run ${before}, after it ${after}; it took ${minutes.toFixed(1)} minutes.
${busy}
Ratios are against a peer or a limit measured in the same run; they hold better than absolute figures, which move with
whatever else the machine does. Where a limit comes from elsewhere the row says so.

${asTable(lines)}

${short.length === 0 ? 'Every must is reached.' : `Short of the must: ${short.map((line) => `row ${line.row} (${line.what})`).join('; ')}.`}${failed.length === 0 ? '' : ` Not measured, because it failed: ${failed.join(', ')}.`}

## What bounds each row

${lines.map((line) => `- **${line.row}** ${line.what}: ${line.bound}.`).join('\n')}

## Run it

\`npm run bench\` measures all of it in under eight minutes and writes this page; \`npm run bench -- --quick\` only shows
that every row runs. Name rows to run only them, for instance \`npm run bench -- ingest append\`. Close what else is
running first: on two cores everything counts.
`;
  await writeFile(file, text);
}

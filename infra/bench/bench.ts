import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { packageRoot } from '#libs/platform/package-root.js';
import { startDatabaseServer } from './ground/database-server.js';
import { readRequest, UsageError, type Request } from './request.js';
import { loadNow, machine } from './report/machine.js';
import { asTable, writeDocument } from './report/document.js';
import type { Line } from './row.js';

const DOCUMENT = join(packageRoot, 'docs/benchmarks.md');

/** The whole run; returns the exit code. */
export async function bench(args: readonly string[]): Promise<number> {
  try {
    return (await measure(readRequest(args))) ? 0 : 1;
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    return 1;
  }
}

/** false: a row could not be measured. */
async function measure({ rows, scale, keep }: Request): Promise<boolean> {
  const say = (line: string): void => console.error(line);
  const folder = join(packageRoot, '.data/bench');
  await mkdir(folder, { recursive: true });
  const before = loadNow();
  const began = performance.now();
  const server = await startDatabaseServer(join(folder, 'postgres'), say);
  // Interrupted: the server would run on, and its files stay.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => void server.close().finally(() => process.exit(1)));
  const lines: Line[] = [];
  const failed: string[] = [];
  try {
    for (const row of rows) {
      const start = performance.now();
      say(`${row.name}: ${row.about}`);
      let own: readonly Line[];
      try {
        own = await row.run({ scale, server, folder, say });
      } catch (error) {
        console.error(error);
        failed.push(row.name);
        continue;
      }
      lines.push(...own);
      say([asTable(own), ...own.map((line) => `  ${line.row}: ${line.bound}`)].join('\n'));
      say(`  ${((performance.now() - start) / 1_000).toFixed(0)} s, load ${loadNow()}`);
    }
  } finally {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  }
  const conditions = {
    machine: machine(server.version),
    before,
    after: loadNow(),
    minutes: (performance.now() - began) / 60_000,
    scale,
    failed,
  };
  console.log(asTable(lines));
  if (keep) {
    await writeDocument(DOCUMENT, lines, conditions);
    say('Written to docs/benchmarks.md');
  }
  return failed.length === 0;
}

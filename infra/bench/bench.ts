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
    await measure(readRequest(args));
    return 0;
  } catch (error) {
    console.error(error instanceof UsageError ? error.message : error);
    return 1;
  }
}

async function measure({ rows, scale, keep }: Request): Promise<void> {
  const say = (line: string): void => console.error(line);
  const folder = join(packageRoot, '.data/bench');
  await mkdir(folder, { recursive: true });
  const before = loadNow();
  const began = performance.now();
  const server = await startDatabaseServer(join(folder, 'postgres'), say);
  const lines: Line[] = [];
  try {
    for (const row of rows) {
      const start = performance.now();
      say(`${row.name}: ${row.about}`);
      const own = await row.run({ scale, server, folder, say });
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
  };
  console.log(asTable(lines));
  if (keep) {
    await writeDocument(DOCUMENT, lines, conditions);
    say('Written to docs/benchmarks.md');
  }
}

import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, say } from '../paths.mjs';
import { result, runNode } from './run.mjs';

/** Unit, integration and end-to-end specs; the kinds are counted apart. */
export async function runJest() {
  say('\n== specs');
  const folder = mkdtempSync(join(tmpdir(), 'throughline-results-'));
  try {
    const file = join(folder, 'jest.json');
    const code = await runNode([
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      inRoot('node_modules', 'jest', 'bin', 'jest.js'),
      // A process that a failed spec left behind holds a worker's pipes open, and Jest would wait for it for ever.
      '--forceExit',
      '--json',
      `--outputFile=${file}`,
    ]);
    return countJest(readReport(file), code);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Exported for its test. A file that could not even be loaded counts as one failure. */
export function countJest(report, code) {
  if (report === undefined) return [result('specs', 0, 1)];
  const kinds = new Map();
  for (const suite of report.testResults) {
    const kind = /\.(unit|int|e2e)\.spec\.ts$/.exec(suite.name)?.[1] ?? 'other';
    const sum = kinds.get(kind) ?? { passed: 0, failed: 0, skipped: 0, reasons: [] };
    kinds.set(kind, sum);
    const states = suite.assertionResults.map((test) => test.status);
    sum.passed += states.filter((state) => state === 'passed').length;
    const failed = states.filter((state) => state === 'failed').length;
    sum.failed += failed === 0 && suite.status === 'failed' ? 1 : failed;
    for (const test of suite.assertionResults) {
      if (!['pending', 'skipped', 'todo', 'disabled'].includes(test.status)) continue;
      sum.skipped += 1;
      sum.reasons.push(test.fullName);
    }
  }
  const results = [...kinds].map(([kind, sum]) =>
    result(`${kind} specs`, sum.passed, sum.failed, sum.skipped, sum.reasons),
  );
  // Something that is no test's failure: the global set-up, or a crash of Jest itself.
  if (code !== 0 && results.every((one) => one.failed === 0)) results.push(result('running the specs', 0, 1));
  return results;
}

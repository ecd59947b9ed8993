import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from '../build.mjs';
import { inRoot, say } from '../paths.mjs';
import { findChromium } from './chromium.mjs';
import { result, runNode } from './run.mjs';

const NAME = 'browser tests';

/** The web apps in Chromium. Without a browser they are skipped, loudly. */
export async function runPlaywright() {
  if (!existsSync(inRoot('playwright.config.ts'))) return [];
  say(`\n== ${NAME}`);
  const folder = mkdtempSync(join(tmpdir(), 'throughline-results-'));
  const file = join(folder, 'playwright.json');
  const cli = inRoot('node_modules', '@playwright', 'test', 'cli.js');
  try {
    const chromium = findChromium();
    if (chromium === undefined) return [await skipped(cli, file)];
    await build();
    const code = await runNode([cli, 'test', '--reporter=list,json'], {
      CHROMIUM_PATH: chromium,
      PLAYWRIGHT_JSON_OUTPUT_FILE: file,
    });
    return [count(readReport(file), code)];
  } catch (error) {
    say(error.message);
    return [result(NAME, 0, 1)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function skipped(cli, file) {
  await runNode([cli, 'test', '--list', '--reporter=json'], { PLAYWRIGHT_JSON_OUTPUT_FILE: file });
  const tests = readReport(file)?.suites.flatMap(specsIn).length ?? 1;
  return result(NAME, 0, 0, Math.max(1, tests), [
    'There is no Chromium: install one (Debian: apt-get install chromium) or set CHROMIUM_PATH.',
  ]);
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

function specsIn(suite) {
  return [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsIn)];
}

function count(report, code) {
  if (report === undefined) return result(NAME, 0, 1);
  const { expected, flaky, unexpected, skipped: left } = report.stats;
  const reasons = report.suites
    .flatMap(specsIn)
    .filter((spec) => spec.tests.some((test) => test.status === 'skipped'))
    .map((spec) => spec.title);
  const failed = code !== 0 && unexpected === 0 ? 1 : unexpected;
  return result(NAME, expected + flaky, failed, left, reasons);
}

// npm test: everything that says whether this tree is sound, in order of cost. The last line of the output counts all
// of it: `N passed, N failed, N skipped`. Under CI=true a skip is a failure, because nobody would read why.
import { ensureDependencies } from './ensure.mjs';
import { say } from './paths.mjs';
import { runBuild, runChecks } from './test/checks.mjs';
import { runJest } from './test/jest.mjs';
import { runPlaywright } from './test/playwright.mjs';

try {
  await ensureDependencies();
} catch (error) {
  say(error.message);
  process.exit(1);
}

const results = [];
for (const runner of [runChecks, runBuild, runJest, runPlaywright]) results.push(...(await runner()));

const sum = (what) => results.reduce((total, result) => total + result[what], 0);
const strict = ['true', '1'].includes(process.env.CI ?? '');
const skips = results.filter((result) => result.skipped > 0);

console.log('');
for (const { name, passed, failed, skipped } of results)
  console.log(
    `${failed > 0 ? 'FAILED ' : 'ok     '} ${name}: ${passed} passed, ${failed} failed, ${skipped} skipped`,
  );
for (const { name, skipped, reasons } of skips) {
  console.log(`SKIPPED ${skipped} of ${name}${strict ? ', which counts as a failure under CI' : ''}:`);
  for (const reason of reasons) console.log(`        ${reason}`);
}
console.log('');
console.log(`${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`);
// Set, not exit(): what is still in the pipe to a slow reader has to arrive.
process.exitCode = sum('failed') > 0 || sum('passed') === 0 || (strict && skips.length > 0) ? 1 : 0;

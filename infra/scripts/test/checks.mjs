import { availableParallelism } from 'node:os';
import { build } from '../build.mjs';
import { inRoot, say } from '../paths.mjs';
import { result, runNodeQuietly } from './run.mjs';
import { typeChecks } from './types.mjs';

const bin = (...parts) => inRoot('node_modules', ...parts);

/** Each counts as one test. Longest first. */
function checks() {
  const cache = ['--cache', '--cache-strategy', 'content', '--cache-location', bin('.cache', 'eslint')];
  return [
    { name: 'lint', args: [bin('eslint', 'bin', 'eslint.js'), '.', '--max-warnings', '0', ...cache] },
    ...typeChecks(),
    { name: 'house rules', args: [inRoot('infra', 'scripts', 'house-rules.mjs')] },
  ];
}

export async function runChecks() {
  const waiting = checks();
  const results = [];
  say(`\n== ${waiting.map(({ name }) => name).join(', ')}`);
  const work = async () => {
    for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
      const { code, output } = await runNodeQuietly(check.args);
      say(`${code === 0 ? 'ok' : 'FAILED'}: ${check.name}${code === 0 ? '' : `\n${output}`}`);
      results.push(result(check.name, code === 0 ? 1 : 0, code === 0 ? 0 : 1));
    }
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return results;
}

/** Whole processes and web apps are tested as they are shipped. */
export async function runBuild() {
  say('\n== build');
  try {
    await build();
    return [result('build', 1, 0)];
  } catch (error) {
    say(error.message);
    return [result('build', 0, 1)];
  }
}

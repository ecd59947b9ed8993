// npm run typecheck: the types of everything, one compiler run after the other. Exits with 1 if one fails.
import { ensureDependencies } from './ensure.mjs';
import { say } from './paths.mjs';
import { runNode } from './test/run.mjs';
import { typeChecks } from './test/types.mjs';

try {
  await ensureDependencies();
  for (const { name, args } of typeChecks()) {
    const code = await runNode(args);
    say(`${code === 0 ? 'ok' : 'FAILED'}: ${name}`);
    if (code !== 0) process.exitCode = 1;
  }
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}

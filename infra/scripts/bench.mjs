// npm run bench [row…] [--quick] [--full]: measures against peers and limits of the same run; what it finds goes to
// docs/benchmarks.md when all rows were asked for. The rows are in infra/bench/rows.
import { pathToFileURL } from 'node:url';
import { compileServices } from './build/services.mjs';
import { ensureDependencies } from './ensure.mjs';
import { inRoot, say } from './paths.mjs';

try {
  await ensureDependencies();
  await compileServices();
} catch (error) {
  say(error.message);
  process.exit(1);
}
process.setSourceMapsEnabled(true);
const { bench } = await import(pathToFileURL(inRoot('dist', 'infra', 'bench', 'bench.js')).href);
// What a row that failed left running must not keep the terminal.
process.exit(await bench(process.argv.slice(2)));

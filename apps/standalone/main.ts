import { runStandalone } from './run.js';
import { explain } from './explain.js';

runStandalone((line) => console.log(line)).catch((error: unknown) => {
  console.error(explain(error));
  process.exit(1);
});

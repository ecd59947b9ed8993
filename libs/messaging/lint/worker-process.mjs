// A worker in a process of its own, to be killed and frozen: node worker-process.mjs '{"module": …, "url": …, …}'
import { useSources } from '../../testing/sources/register.mjs';

useSources();
const { runWorkerProcess } = await import('./worker-program.ts');
await runWorkerProcess(JSON.parse(process.argv[2]));

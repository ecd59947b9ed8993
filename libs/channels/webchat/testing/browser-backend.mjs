import { useSources } from '../../../testing/sources/register.mjs';

// A process of its own for tests in a browser: prints one JSON line with its addresses, ends with its standard input.
useSources();
const { startBackend } = await import('./browser-backend.ts');
const backend = await startBackend();
process.stdout.write(`${JSON.stringify(backend.addresses)}\n`);
process.stdin.resume();
process.stdin.on('end', () => void backend.close().finally(() => process.exit(0)));

import { useSources } from '../sources/register.mjs';

/**
 * Before the first spec that needs PostgreSQL: one server for the whole run, whichever kinds of specs it has. Jest's
 * workers inherit the environment.
 */
export default async function globalSetup() {
  if (globalThis.__throughlineTestServer) return;
  useSources();
  const { startTestServer } = await import('./test-server.ts');
  const server = await startTestServer();
  process.env.THROUGHLINE_TEST_SERVER = server.address;
  globalThis.__throughlineTestServer = server;
}

// The stub server by itself, for working on the desk: node apps/desk/tests/stub/serve.mjs [port]
// then DESK_GATEWAY=http://127.0.0.1:<port> npx vite apps/desk, or open the port itself for the built desk.
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const vite = await createServer({
  configFile: false,
  root: fileURLToPath(new URL('.', import.meta.url)),
  server: { middlewareMode: true, hmr: false, watch: null },
  optimizeDeps: { noDiscovery: true },
});
const { StubServer } = await vite.ssrLoadModule('./server.ts');
const { marlowAndFinch } = await vite.ssrLoadModule('./seed.ts');
const server = await new StubServer(marlowAndFinch()).start(Number(process.argv[2] ?? 4400));
console.log(server.url);

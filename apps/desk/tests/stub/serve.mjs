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
const world = marlowAndFinch();
if (process.env.MANY) { const { addConversation } = await vite.ssrLoadModule('./adding.ts'); addConversation(world, { id: 'many', name: 'Many', channel: 'WHATSAPP', accountId: 'wa', address: '+1', owner: 'jonas', wrote: 60000, waits: true, text: 'x' }); world.conversation('many').items = Array.from({ length: Number(process.env.MANY) }, (_, n) => ({ ...world.message('many', { content: { kind: 'text', text: 'line ' + n, detail: null } }), id: 'line-' + n, at: world.now() - (Number(process.env.MANY) + 10 - n) * 60000, seq: n })); }
const server = await new StubServer(world).start(Number(process.argv[2] ?? 4400));
console.log(server.url);

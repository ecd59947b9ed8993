// A connector, whole: Pigeon Post, a channel that does not exist. Node.js 20 and nothing else.
//   THROUGHLINE_URL=http://127.0.0.1:4400 API_KEY=tlc_… CALLBACK_SECRET=whsec_… node pigeon-post.mjs
// Its customers:  POST /pigeons {"from": "nadia", "name": "Nadia", "text": "Hello"}   a pigeon flies in
//                 GET  /pigeons/nadia                                                 what flew back to her
//                 POST /pigeons/nadia/read                                            she has read it all
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

const { THROUGHLINE_URL, API_KEY, CALLBACK_SECRET, PORT = '4500' } = process.env;
const lofts = new Map(); // customer → messages that flew back
const answers = new Map(); // webhook-id → what we answered to it

// ── Towards Throughline: nothing is forgotten before it has said that it keeps it ──────────────────────────────

const waiting = [];
let telling = false;

function tell(event) {
  waiting.push({ id: randomUUID(), occurredAt: new Date().toISOString(), ...event });
  void flush();
}

async function flush() {
  if (telling) return;
  telling = true;
  for (let pause = 250; waiting.length > 0;) {
    const events = waiting.slice(0, 100);
    const response = await call('POST', '/v1/channel-events', { events });
    if (response?.status === 200 || response?.status === 207) {
      const { results } = await response.json();
      for (const { id, errors } of results.filter(({ status }) => status === 'refused'))
        console.error('refused', id, errors);
      waiting.splice(0, events.length);
      pause = 250;
      continue;
    }
    if (response && response.status < 500 && response.status !== 429)
      throw new Error(`Throughline answered ${response.status}: ${await response.text()}`);
    // The same ids again: what it has kept already it knows.
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = Math.min(pause * 2, 30_000);
  }
  telling = false;
}

async function call(method, path, body) {
  const headers = { authorization: `Bearer ${API_KEY}`, 'content-type': 'application/json' };
  const options = { method, headers, body: JSON.stringify(body), signal: AbortSignal.timeout(10_000) };
  return fetch(THROUGHLINE_URL + path, options).catch(() => undefined);
}

// ── From Throughline: signed callbacks, each perhaps more than once ────────────────────────────────────────────

/** Standard Webhooks: base64 of HMAC-SHA256 over "id.timestamp.body", one signature for each secret in use. */
function isSigned({ headers }, body) {
  const [id, time] = [headers['webhook-id'], headers['webhook-timestamp']];
  if (Math.abs(Date.now() / 1000 - Number(time)) > 300) return false;
  const key = Buffer.from(CALLBACK_SECRET.replace('whsec_', ''), 'base64');
  const expected = createHmac('sha256', key).update(`${id}.${time}.`).update(body).digest();
  return String(headers['webhook-signature'])
    .split(' ')
    .map((signature) => Buffer.from(signature.replace('v1,', ''), 'base64'))
    .some((given) => given.length === expected.length && timingSafeEqual(given, expected));
}

function fly(id, { type, recipient, content, correlation, externalId, emoji }) {
  const known = answers.get(id);
  if (known) return known;
  const loft = lofts.get(recipient.id) ?? [];
  lofts.set(recipient.id, loft);
  if (type === 'reaction') loft.push({ reactsTo: externalId, emoji });
  const pigeon = `pigeon-${randomUUID()}`;
  if (type === 'reply') {
    loft.push({ id: pigeon, text: content.text, correlation });
    // Real channels learn this later; ours sees the pigeon land at once.
    tell({
      type: 'receipt',
      sender: { id: recipient.id },
      externalId: pigeon,
      correlation,
      status: 'delivered',
    });
  }
  const answer = type === 'reply' ? { externalId: pigeon } : {};
  answers.set(id, answer);
  return answer;
}

// ── The door: customers, and Throughline ───────────────────────────────────────────────────────────────────────

async function answer(request, response) {
  const body = await bodyOf(request);
  const [, top, customer, action] = request.url.split('/');
  if (request.method === 'POST' && top === 'callbacks') {
    if (!isSigned(request, body)) return send(response, 401, { error: 'not signed' });
    return send(response, 200, fly(request.headers['webhook-id'], JSON.parse(body)));
  }
  if (top !== 'pigeons') return send(response, 404, {});
  if (request.method === 'POST' && customer === undefined) {
    const { from, name, text } = JSON.parse(body);
    const externalId = `pigeon-${randomUUID()}`;
    tell({ type: 'message', sender: { id: from, name }, externalId, content: { kind: 'text', text } });
    return send(response, 202, { id: externalId });
  }
  const loft = lofts.get(customer) ?? [];
  if (action === 'read') {
    for (const { id, correlation } of loft.filter((each) => each.id))
      tell({ type: 'receipt', sender: { id: customer }, externalId: id, correlation, status: 'read' });
    return send(response, 202, {});
  }
  return send(response, 200, loft);
}

async function bodyOf(request) {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function send(response, status, body) {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const server = createServer((request, response) => {
  answer(request, response).catch((error) => send(response, 500, { error: error.message }));
});

server.listen(Number(PORT), '127.0.0.1', async () => {
  // What the channel can do: told at every start, so that it is never out of date.
  const declared = await call('PUT', '/v1/capabilities', {
    windowHours: null,
    textLimit: { max: 280, unit: 'characters' },
    kinds: ['text'],
    receipts: ['delivered', 'read'],
    reactions: true,
  });
  if (declared?.status !== 200)
    throw new Error(`capabilities: ${declared ? await declared.text() : 'no answer'}`);
  console.log(`pigeons land on http://127.0.0.1:${server.address().port}/pigeons`);
});

import { once } from 'node:events';
import { WebSocket } from 'ws';
import { DEMO_SITE } from '../demo/demo-workspace.js';

const json = { 'content-type': 'application/json' };

/** A desk's socket that has been told its inbox. */
export async function connectDesk(address: string): Promise<WebSocket> {
  const headers = { ...json, origin: address };
  const state = (await (await fetch(`${address}/auth/state`)).json()) as {
    demoAccounts: readonly { email: string; password: string }[];
  };
  const { email, password } = state.demoAccounts[0]!;
  const signIn = await fetch(`${address}/auth/sign-in`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email, password }),
  });
  const { accessToken } = (await signIn.json()) as { accessToken: string };
  const socket = await opened(`${address}/graphql`, address, 'graphql-transport-ws');
  socket.send(
    JSON.stringify({ type: 'connection_init', payload: { authorization: `Bearer ${accessToken}` } }),
  );
  await once(socket, 'message');
  const query = 'subscription { inbox(view: ALL) { counts { all } } }';
  socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }));
  await once(socket, 'message');
  return socket;
}

/** The socket of a visitor of the shop that was made welcome. */
export async function connectVisitor(address: string, shop: string): Promise<WebSocket> {
  const response = await fetch(`${address}/webchat/session`, {
    method: 'POST',
    headers: { ...json, origin: address },
    body: JSON.stringify({ site: DEMO_SITE.siteKey, page: shop }),
  });
  if (!response.ok) throw new Error(`a visitor's session answered ${response.status}`);
  const { token } = (await response.json()) as { token: string };
  const socket = await opened(`${address}/webchat/socket`, address);
  socket.send(JSON.stringify({ type: 'hello', token }));
  await once(socket, 'message');
  return socket;
}

async function opened(url: string, origin: string, protocol?: string): Promise<WebSocket> {
  const socket = new WebSocket(url.replace('http', 'ws'), protocol, { origin });
  await once(socket, 'open');
  return socket;
}

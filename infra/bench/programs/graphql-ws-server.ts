import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { buildSchema } from '#apps/gateway/schema/build-schema.js';
import { toInboxRow, type RowContext } from '#apps/gateway/views/inbox-row-view.js';
import { NO_CAPABILITIES } from '#apps/gateway/views/reply-option-view.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import type { Program } from '../ground/program.js';
import { inboxRow } from '../material/inbox-rows.js';

/** The peer: the same schema and row on graphql-ws, which runs the selection for each subscriber. */
export async function start(): Promise<Program> {
  const clock = new SystemClock();
  const schema = await buildSchema();
  const field = schema.getSubscriptionType()?.getFields()['inbox'];
  if (!field) throw new Error('the schema has no subscription of the inbox');
  const subscribers = new Set<Subscriber>();
  field.subscribe = () => {
    const subscriber = new Subscriber(() => subscribers.delete(subscriber));
    subscribers.add(subscriber);
    // As ours: a first snapshot says that one is in.
    subscriber.push(updateOf(0));
    return subscriber;
  };
  const updateOf = (n: number): object => {
    const now = clock.now();
    const context: RowContext = {
      now,
      names: { agent: () => ({ name: 'Ana', initials: 'A' }) },
      capabilities: () => NO_CAPABILITIES,
    };
    return { inbox: { changes: [{ inView: true, row: toInboxRow(inboxRow(n, now), context) }] } };
  };
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const sockets = new WebSocketServer({ server, path: '/graphql', perMessageDeflate: false });
  useServer({ schema }, sockets);
  let n = 0;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    commands: {
      emit(): bigint {
        const at = process.hrtime.bigint();
        const update = updateOf((n += 1));
        for (const subscriber of subscribers) subscriber.push(update);
        return at;
      },
    },
    close() {
      for (const client of sockets.clients) client.terminate();
      sockets.close();
      server.close();
    },
  };
}

/** What is pushed comes out, in order. */
class Subscriber implements AsyncIterableIterator<object> {
  private readonly waiting: object[] = [];
  private wake: ((result: IteratorResult<object>) => void) | undefined;

  constructor(private readonly ended: () => void) {}

  push(value: object): void {
    const { wake } = this;
    this.wake = undefined;
    if (wake) wake({ value, done: false });
    else this.waiting.push(value);
  }

  next(): Promise<IteratorResult<object>> {
    const value = this.waiting.shift();
    if (value) return Promise.resolve({ value, done: false });
    return new Promise((resolve) => (this.wake = resolve));
  }

  return(): Promise<IteratorResult<object>> {
    this.ended();
    this.wake?.({ value: undefined, done: true });
    return Promise.resolve({ value: undefined, done: true });
  }

  [Symbol.asyncIterator](): this {
    return this;
  }
}

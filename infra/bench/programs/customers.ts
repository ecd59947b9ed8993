import { randomUUID } from 'node:crypto';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import type { Program } from '../ground/program.js';
import { webhookSigner } from '../material/http-request.js';
import { webhookBody } from '../material/webhook-body.js';
import { PEOPLE } from '../material/workspace.js';
import { Desk } from './desk.js';
import { HttpPool } from './http-pool.js';
import { openLoop } from './open-loop.js';
import { SentTexts } from './sent-texts.js';
import { Visitor } from './visitor.js';

export interface CustomersOptions {
  readonly url: string;
  readonly appSecret: string;
  readonly password: string;
}

export interface Arrivals {
  /** Milliseconds from sent to acknowledged, and to the agent's socket. */
  readonly acknowledged: Float64Array;
  readonly onScreen: Float64Array;
  /** Of visitors alone. */
  readonly visitorsOnScreen: Float64Array;
  readonly overtaken: number;
  /** Until the last acknowledgement, and until the last was on the screen. */
  readonly seconds: number;
  readonly secondsToScreen: number;
}

export interface Beside {
  /** Webhooks a second; 0: none. */
  readonly rate: number;
  readonly customers: number;
  readonly visitorRate: number;
  readonly seconds: number;
}

/** Above it the web chat asks a visitor to wait (30 a minute). */
const TEXTS_EACH = 28;
const PATIENCE_MS = 60_000;
/** Of the provider. */
const CONNECTIONS = 64;

/** Customers on both channels and the agents who watch: one process, so that one clock measures both ends. */
export async function start({ url, appSecret, password }: CustomersOptions): Promise<Program> {
  const clock = new SystemClock();
  const sign = webhookSigner(appSecret);
  const texts = new SentTexts();
  const desks = await Promise.all(PEOPLE.map((email) => Desk.signIn(url, email, password)));
  await desks[0]!.open(texts);
  for (const desk of desks.slice(1)) await desk.open();
  const pool = await HttpPool.open(url, CONNECTIONS);
  let visitors: Visitor[] = [];
  let acknowledged: number[] = [];
  let lastAddress = 0;

  const post = async (customer: number): Promise<void> => {
    const text = texts.next(`c${customer}`);
    const request = sign(webhookBody({ customer, id: randomUUID(), text, at: clock.now() }));
    const at = performance.now();
    texts.left(text, at);
    const status = await pool.send(request);
    acknowledged.push(performance.now() - at);
    if (status !== 200) throw new Error(`a webhook was answered ${status}`);
  };
  const write = async (visitor: Visitor): Promise<void> => {
    const text = texts.next(visitor.name);
    const at = performance.now();
    texts.left(text, at);
    await visitor.send(text);
    acknowledged.push(performance.now() - at);
  };
  const measured = async (work: () => Promise<unknown>): Promise<Arrivals> => {
    texts.take();
    acknowledged = [];
    const began = performance.now();
    await work();
    const seconds = (performance.now() - began) / 1_000;
    await texts.all(PATIENCE_MS);
    const secondsToScreen = (performance.now() - began) / 1_000;
    const { latencies, of, overtaken } = texts.take();
    return {
      acknowledged: Float64Array.from(acknowledged),
      onScreen: latencies,
      visitorsOnScreen: of((sender) => sender.startsWith('v')),
      overtaken,
      seconds,
      secondsToScreen,
    };
  };

  return {
    commands: {
      /** Customers `0 … count - 1` by webhook, in turn. */
      webhooks: ({ rate, seconds, customers }: { rate: number; seconds: number; customers: number }) =>
        measured(() => openLoop(rate, seconds, (i) => post(i % customers))),
      /** Webhooks of `customers` in turn, and beside them the visitors at a rate of their own. */
      beside: ({ rate, customers, visitorRate, seconds }: Beside) =>
        measured(() =>
          Promise.all([
            openLoop(rate, seconds, (i) => post(i % customers)),
            openLoop(visitorRate, seconds, (i) => write(visitors[i % visitors.length]!)),
          ]),
        ),
      /** So many fresh visitors instead of those before. */
      async visitors(count: number): Promise<void> {
        for (const visitor of visitors) visitor.leave();
        visitors = [];
        while (visitors.length < count) {
          const few = Array.from({ length: Math.min(8, count - visitors.length) }, () => {
            const n = (lastAddress += 1);
            return Visitor.arrive(url, `v${n}`, `10.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`);
          });
          visitors.push(...(await Promise.all(few)));
        }
      },
      steady: ({ rate, seconds }: { rate: number; seconds: number }) =>
        measured(() => openLoop(rate, seconds, (i) => write(visitors[i % visitors.length]!))),
      /** `concurrent` at once, each waiting for its acknowledgement, until the time is over or all have said what they may. */
      saturated: ({ concurrent, seconds }: { concurrent: number; seconds: number }) =>
        measured(async () => {
          const waiting = [...visitors];
          const until = performance.now() + seconds * 1_000;
          await Promise.all(
            Array.from({ length: concurrent }, async () => {
              for (let visitor = waiting.pop(); visitor; visitor = waiting.pop())
                for (let n = 0; n < TEXTS_EACH && performance.now() < until; n++) await write(visitor);
            }),
          );
        }),
      /** Answers one after the other; milliseconds from the mutation's leaving to the visitor's socket. */
      async replies(count: number): Promise<Float64Array> {
        const latencies: number[] = [];
        for (let n = 0; n < count; n++) {
          const visitor = visitors[n % visitors.length]!;
          const place = desks[0]!.places.get(visitor.name);
          if (!place) throw new Error('the desk does not know the visitor');
          const text = `Answer ${n} on its way ${randomUUID()}`;
          const seen = visitor.sees(text);
          const at = performance.now();
          await Promise.all([desks[0]!.reply(place, text, randomUUID()), seen]);
          latencies.push((await seen) - at);
        }
        return Float64Array.from(latencies);
      },
    },
    close() {
      for (const visitor of visitors) visitor.leave();
      for (const desk of desks) desk.close();
      pool.close();
    },
  };
}

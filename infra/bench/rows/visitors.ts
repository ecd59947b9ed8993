import { startWholeApp } from '../ground/whole-app.js';
import { judge, median, percentile, worst, type Goal } from '../measure/statistics.js';
import type { Arrivals } from '../programs/customers.js';
import { figure, latencies, number, times } from '../report/figures.js';
import type { Line, Row } from '../row.js';
import { LIBREDESK } from './libredesk.js';

const STEADY = { rate: 200, visitors: 150 };
const CONCURRENT = 32;

interface Saturated {
  readonly acknowledged: number;
  readonly onScreen: number;
  /** Milliseconds of processor time for each message. */
  readonly app: number;
  readonly database: number;
  readonly commits: number;
}

interface Pair {
  readonly p50: number;
  readonly p99: number;
}

export const visitors: Row = {
  name: 'visitors',
  about: 'web chat beside Libredesk: acknowledgement, agent’s screen, most messages, CPU, the reply (L)',
  async run(ground) {
    const { scale, say } = ground;
    const whole = await startWholeApp(ground);
    const { customers } = whole;
    try {
      const crowd = scale.quick ? 40 : 320;
      // As a server that has been up for a while: what a thousand messages ran through is compiled by then.
      await customers.run('visitors', crowd);
      await customers.run<Arrivals>('saturated', { concurrent: CONCURRENT, seconds: scale.seconds * 2 });
      await customers.run('visitors', scale.quick ? 40 : STEADY.visitors);
      await customers.run<Arrivals>('steady', { rate: STEADY.rate, seconds: scale.quick ? 0.5 : 2 });
      const steady: Arrivals[] = [];
      const replies: Float64Array[] = [];
      const saturated: Saturated[] = [];
      for (let round = 0; round < scale.rounds; round++) {
        steady.push(await customers.run<Arrivals>('steady', { rate: STEADY.rate, seconds: scale.seconds }));
        replies.push(await customers.run<Float64Array>('replies', scale.quick ? 10 : 60));
      }
      for (let round = 0; round < scale.rounds; round++) {
        await customers.run('visitors', crowd);
        const before = await whole.spent();
        const result = await customers.run<Arrivals>('saturated', {
          concurrent: CONCURRENT,
          seconds: scale.seconds * 2,
        });
        const after = await whole.spent();
        const messages = result.acknowledged.length;
        saturated.push({
          acknowledged: messages / result.seconds,
          onScreen: messages / result.secondsToScreen,
          app: (after.app - before.app) / messages / 1_000,
          database: (after.database - before.database) / messages / 1_000,
          commits: (after.commits - before.commits) / messages,
        });
        say(`  ${number(saturated.at(-1)!.acknowledged)} acknowledged/s`);
      }
      return [...steadyLines(steady), ...saturatedLines(saturated), replyLine(replies)];
    } finally {
      await whole.close();
    }
  },
};

function compared(
  part: Pick<Line, 'what' | 'bound'>,
  rounds: readonly ArrayLike<number>[],
  peer: Pair,
  must: Pair,
  stretch: Pair,
): Line {
  const [p50, p99] = [0.5, 0.99].map((share) => rounds.map((round) => percentile(round, share))) as [
    number[],
    number[],
  ];
  const goal = (value: number): Goal => ({ atMost: value });
  return {
    row: 'L',
    ...part,
    ours: latencies(p50, p99),
    peer: `Libredesk p50 ${number(peer.p50)} / p99 ${number(peer.p99)} ms`,
    ratio: `${number(median(p50) / peer.p50)} / ${number(median(p99) / peer.p99)}`,
    must: `≤ ${number(must.p50)} / ${number(must.p99)} ms`,
    stretch: `≤ ${number(stretch.p50)} / ${number(stretch.p99)} ms`,
    verdict: worst([
      judge(median(p50), goal(must.p50), goal(stretch.p50)),
      judge(median(p99), goal(must.p99), goal(stretch.p99)),
    ]),
  };
}

function steadyLines(rounds: readonly Arrivals[]): Line[] {
  const half = (pair: Pair): Pair => ({ p50: pair.p50 / 2, p99: pair.p99 / 2 });
  return [
    compared(
      {
        what: 'visitor’s message acknowledged, 200/s open loop',
        bound: 'one durable append, batched with what waits',
      },
      rounds.map((round) => round.acknowledged),
      LIBREDESK.acknowledged,
      LIBREDESK.acknowledged,
      half(LIBREDESK.acknowledged),
    ),
    compared(
      {
        what: 'its text on the agent’s socket, 200/s (Libredesk: the bare signal)',
        bound:
          'three commits one after the other: channel event, conversation events, read model; then one push',
      },
      rounds.map((round) => round.onScreen),
      LIBREDESK.signal,
      LIBREDESK.signal,
      { p50: 1.3, p99: 4 },
    ),
  ];
}

function saturatedLines(rounds: readonly Saturated[]): Line[] {
  const of = (part: keyof Saturated): number[] => rounds.map((round) => round[part]);
  const cpu = rounds.map((round) => round.app + round.database);
  const over = median(of('acknowledged')) / LIBREDESK.messagesPerSecond;
  const parts = `Throughline ${figure(of('app'))} ms, PostgreSQL ${figure(of('database'))} ms, ${figure(of('commits'))} transactions per message`;
  return [
    {
      row: 'L',
      what: `most messages, ${CONCURRENT} visitors each waiting for the acknowledgement`,
      ours: `${figure(of('acknowledged'), '/s')}; through to the agent’s socket ${figure(of('onScreen'), '/s')}`,
      peer: `Libredesk ${LIBREDESK.messagesPerSecond}/s`,
      ratio: times(over),
      must: '≥ 8×',
      stretch: '≥ 12×',
      verdict: judge(over, { atLeast: 8 }, { atLeast: 12 }),
      bound: `processor time, everything behind the acknowledgement included: ${parts}`,
    },
    {
      row: 'L',
      what: 'CPU per message, server and stores, until it is on the agent’s socket',
      ours: figure(cpu, ' ms'),
      peer: `Libredesk ${LIBREDESK.cpuPerMessage} ms`,
      ratio: number(median(cpu) / LIBREDESK.cpuPerMessage),
      must: '≤ 0.6 ms',
      stretch: '≤ 0.35 ms',
      verdict: judge(median(cpu), { atMost: 0.6 }, { atMost: 0.35 }),
      bound: parts,
    },
  ];
}

const replyLine = (rounds: readonly Float64Array[]): Line =>
  compared(
    {
      what: 'agent’s reply to the visitor’s socket',
      bound:
        'commits that follow each other: the reply, its dispatch, the read model; then the visitor’s view is read anew',
    },
    rounds,
    LIBREDESK.reply,
    { p50: 5, p99: 15 },
    { p50: 2, p99: 8 },
  );

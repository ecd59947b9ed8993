import { startWholeApp, type Spent } from '../ground/whole-app.js';
import { judge, median, percentile, worst } from '../measure/statistics.js';
import type { Arrivals } from '../programs/customers.js';
import { latencies, number } from '../report/figures.js';
import type { Line, Row } from '../row.js';

/** So many that a row is rarely written twice within the moment in which the list shows it once. */
const CUSTOMERS = 400;
const RATES = [200, 1_000] as const;
const OPENING_RATE = 200;

export const screen: Row = {
  name: 'screen',
  about: "webhook to the agent's socket, all services in one process (row 8)",
  async run(ground) {
    const { scale, say } = ground;
    const whole = await startWholeApp(ground);
    try {
      const send = (rate: number, seconds: number, customers: number): Promise<Arrivals> =>
        whole.customers.run<Arrivals>('webhooks', { rate, seconds, customers });
      const customers = scale.quick ? 40 : CUSTOMERS;
      // Everybody's first message makes a customer and a conversation: once, before the clock runs.
      await send(OPENING_RATE, customers / OPENING_RATE, customers);
      await send(OPENING_RATE, scale.seconds, customers);
      const lines: Line[] = [];
      for (const rate of RATES) {
        const rounds: Arrivals[] = [];
        const before = await whole.spent();
        for (let round = 0; round < scale.rounds; round++)
          rounds.push(await send(rate, scale.seconds * 2, customers));
        const after = await whole.spent();
        const sent = rounds.reduce((sum, { onScreen }) => sum + onScreen.length, 0);
        const each = (part: keyof Spent): string => number((after[part] - before[part]) / sent);
        const cpu = `for each message ${each('app')} µs of CPU in Throughline, ${each('database')} µs in PostgreSQL, ${each('commits')} transactions`;
        say(`  ${rate}/s: ${cpu}`);
        lines.push(lineOf(rate, rounds, cpu));
      }
      return lines;
    } finally {
      await whole.close();
    }
  },
};

function lineOf(rate: number, rounds: readonly Arrivals[], cpu: string): Line {
  const of = (which: 'acknowledged' | 'onScreen', share: number): number[] =>
    rounds.map((round) => percentile(round[which], share));
  const beyond = (share: number): number[] =>
    rounds.map((round) => percentile(round.onScreen, share) - percentile(round.acknowledged, share));
  const [p50, p99Beyond] = [median(of('onScreen', 0.5)), median(beyond(0.99))];
  const overtaken = rounds.reduce((sum, round) => sum + round.overtaken, 0);
  const sent = rounds.reduce((sum, round) => sum + round.onScreen.length, 0);
  return {
    row: '8',
    what: `webhook to the agent's socket with its text, ${number(rate)}/s open loop, five desks`,
    ours: latencies(of('onScreen', 0.5), of('onScreen', 0.99)),
    peer: `the 200 to the webhook: ${latencies(of('acknowledged', 0.5), of('acknowledged', 0.99))}`,
    ratio: `p99 beyond the acknowledgement ${number(p99Beyond)} ms`,
    must: 'p50 ≤ 5 ms; p99 beyond ≤ 10 ms',
    stretch: '≤ 2.5 ms; ≤ 3 ms',
    verdict: worst([
      judge(p50, { atMost: 5 }, { atMost: 2.5 }),
      judge(p99Beyond, { atMost: 10 }, { atMost: 3 }),
    ]),
    bound: `${cpu}; ${number(sent)} of ${number(sent)} arrived, ${number(overtaken)} of them shown with a newer one of the same customer`,
  };
}

import { startWholeApp, type WholeApp } from '../ground/whole-app.js';
import { judge, median, percentile } from '../measure/statistics.js';
import type { Arrivals, Beside } from '../programs/customers.js';
import { latencies, number } from '../report/figures.js';
import type { Line, Row } from '../row.js';

/** 10,000 messages in 60 s. */
const FLOOD = { messages: 10_000, seconds: 60 } as const;
/** One a second: as many as may write without being asked to wait. */
const VISITORS = 4;
const FLOODS = [
  { what: 'one customer', customers: 1 },
  { what: '400 customers', customers: 400 },
] as const;

export const fairness: Row = {
  name: 'fairness',
  about: 'one channel is flooded: what another one, with a message a second, notices of it',
  async run(ground) {
    const { scale } = ground;
    const whole = await startWholeApp(ground);
    const seconds = scale.quick ? 4 : FLOOD.seconds;
    // A flood a round of the full length is long enough to be measured once.
    const rounds = scale.quick ? 1 : 2;
    try {
      const lines: Line[] = [];
      for (const { what, customers } of FLOODS) {
        const calm: Arrivals[] = [];
        const flooded: Arrivals[] = [];
        for (let round = 0; round < rounds; round += 1) {
          calm.push(await beside(whole, { rate: 0, customers, visitorRate: 1, seconds }));
          const rate = FLOOD.messages / FLOOD.seconds;
          flooded.push(await beside(whole, { rate, customers, visitorRate: 1, seconds }));
        }
        lines.push(lineOf(what, calm, flooded, seconds));
      }
      return lines;
    } finally {
      await whole.close();
    }
  },
};

/** Fresh visitors each time: nobody has said more than a visitor may. The first texts open their conversations. */
async function beside({ customers }: WholeApp, run: Beside): Promise<Arrivals> {
  await customers.run('visitors', VISITORS);
  await customers.run<Arrivals>('beside', { ...run, rate: run.customers, visitorRate: VISITORS, seconds: 1 });
  return customers.run<Arrivals>('beside', run);
}

function lineOf(
  what: string,
  calm: readonly Arrivals[],
  flooded: readonly Arrivals[],
  seconds: number,
): Line {
  const of = (runs: readonly Arrivals[], share: number): number[] =>
    runs.map(({ visitorsOnScreen }) => percentile(visitorsOnScreen, share));
  const growth = median(of(flooded, 0.99)) - median(of(calm, 0.99));
  const flood = flooded.map(({ onScreen }) => percentile(onScreen, 0.99));
  const messages = Math.round((FLOOD.messages / FLOOD.seconds) * seconds);
  return {
    row: 'F',
    what: `a text a second by web chat, while ${what} send ${number(messages)} by WhatsApp in ${seconds} s`,
    ours: latencies(of(flooded, 0.5), of(flooded, 0.99)),
    peer: `the same without the flood: ${latencies(of(calm, 0.5), of(calm, 0.99))}`,
    ratio: `p99 grows by ${number(growth)} ms`,
    must: 'by 1 s at most',
    stretch: '≤ 50 ms',
    verdict: judge(growth, { atMost: 1_000 }, { atMost: 50 }),
    bound: `the flood itself: p99 ${number(median(flood))} ms from webhook to screen`,
  };
}

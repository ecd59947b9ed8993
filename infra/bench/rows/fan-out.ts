import { setTimeout as pause } from 'node:timers/promises';
import { startProgram, type RunningProgram } from '../ground/start-program.js';
import { inTurn } from '../measure/rounds.js';
import { judge, median, worst } from '../measure/statistics.js';
import { figure, number } from '../report/figures.js';
import type { Line, Row } from '../row.js';

/** Twice the moment in which a list shows one row once: no event waits for the one before. */
const BETWEEN_MS = 200;

interface Measured {
  /** Microseconds of the server's processor time for each delivery. */
  readonly cpu: number;
  /** Milliseconds from the change to the last subscriber: the median over the events of a round. */
  readonly last: number;
}

interface Contestant {
  readonly server: RunningProgram;
  readonly subscribers: RunningProgram;
}

export const fanOut: Row = {
  name: 'fan-out',
  about: 'one change to many subscribers against graphql-ws (rows 10 and 11)',
  async run({ scale, say }) {
    const sizes = scale.quick ? [100, 200] : [1_000, 2_000];
    const contestants = [await startBoth('live-server'), await startBoth('graphql-ws-server')];
    const results = new Map<number, Measured[][]>();
    try {
      for (const size of sizes) {
        for (const { subscribers } of contestants) await subscribers.run('subscribe', size);
        say(`  ${size} subscribers each`);
        for (const contestant of contestants) await measured(contestant, size, 5);
        const events = scale.quick ? 5 : 15;
        results.set(
          size,
          await inTurn(
            scale.rounds,
            contestants.map((contestant) => () => measured(contestant, size, events)),
          ),
        );
      }
    } finally {
      for (const { server, subscribers } of contestants) {
        await subscribers.close();
        await server.close();
      }
    }
    return report(results);
  },
};

async function startBoth(name: string): Promise<Contestant> {
  const server = await startProgram(name, {});
  return { server, subscribers: await startProgram('subscribers', { url: server.url }) };
}

async function measured(
  { server, subscribers }: Contestant,
  size: number,
  events: number,
): Promise<Measured> {
  const before = server.processorTime();
  const last: number[] = [];
  for (let event = 0; event < events; event++) {
    await subscribers.run('expect', 1);
    const at = await server.run<bigint>('emit');
    last.push(Number((await subscribers.run<bigint>('last')) - at) / 1e6);
    await pause(BETWEEN_MS);
  }
  return { cpu: (server.processorTime() - before) / (events * size), last: median(last) };
}

function report(results: ReadonlyMap<number, Measured[][]>): Line[] {
  const sizes = [...results.keys()];
  const rounds = (size: number, contestant: number, part: keyof Measured): number[] =>
    results.get(size)![contestant]!.map((each) => each[part]);
  const shown = (contestant: number, part: keyof Measured, unit: string): string =>
    sizes.map((size) => figure(rounds(size, contestant, part), unit)).join(' / ');
  const shares = sizes.map((size) => median(rounds(size, 0, 'cpu')) / median(rounds(size, 1, 'cpu')));
  const last = sizes.map((size) => median(rounds(size, 0, 'last')));
  const who = sizes.map(number).join(' / ');
  const bound = 'one write per socket is what is left: the text is made once for all who ask the same';
  return [
    {
      row: '10',
      what: `fan-out, CPU per delivery at ${who} subscribers, idle time of the server included`,
      ours: shown(0, 'cpu', ' µs'),
      peer: `graphql-ws ${shown(1, 'cpu', ' µs')}`,
      ratio: shares.map((share) => `1/${number(1 / share)}`).join(' / '),
      must: '≤ 1/3',
      stretch: '≤ 1/5',
      verdict: worst(shares.map((share) => judge(share, { atMost: 1 / 3 }, { atMost: 1 / 5 }))),
      bound,
    },
    {
      row: '11',
      what: `time to the last of ${who} subscribers`,
      ours: shown(0, 'last', ' ms'),
      peer: `graphql-ws ${shown(1, 'last', ' ms')}`,
      ratio: sizes.map((size, i) => number(last[i]! / median(rounds(size, 1, 'last')))).join(' / '),
      must: '≤ 20 / 45 ms',
      stretch: '≤ 13 / 28 ms',
      verdict: worst([
        judge(last[0]!, { atMost: 20 }, { atMost: 13 }),
        judge(last[1]!, { atMost: 45 }, { atMost: 28 }),
      ]),
      bound: `${bound}; the subscribers' own process takes its share of the time`,
    },
  ];
}

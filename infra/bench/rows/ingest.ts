import { join } from 'node:path';
import { startProgram, type RunningProgram } from '../ground/start-program.js';
import { inTurn } from '../measure/rounds.js';
import { judge, median, percentile, worst } from '../measure/statistics.js';
import type { LoopResult } from '../programs/closed-loop.js';
import { figure, latencies, number } from '../report/figures.js';
import type { Ground, Line, Row } from '../row.js';

const SECRET = 'the secret of the app under measure';
/** Nobody answers more on two cores that the load shares. */
const MOST_PER_SECOND = 24_000;
const WARM_UP_SECONDS = 1;

interface Taken {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of processor time for each webhook. */
  readonly server: number;
  readonly database: number;
}

export const ingest: Row = {
  name: 'ingest',
  about: 'durable signed ingest of webhooks through the real channels service (rows 1 and 2)',
  async run(ground) {
    const { server, scale } = ground;
    const [ownUrl, peerUrl] = [await server.create('migrated'), await server.create('empty')];
    const folder = join(ground.folder, 'ingest');
    const load = await startProgram('webhook-load', { appSecret: SECRET, customers: 500 });
    const contestants = [
      await startProgram('webhooks-app', { databaseUrl: ownUrl, folder, appSecret: SECRET }),
      await startProgram('bare-http', { appSecret: SECRET }),
      await startProgram('bare-http', { databaseUrl: peerUrl, appSecret: SECRET }),
    ];
    const lines: Line[] = [];
    try {
      const results = new Map<number, Taken[][]>();
      for (const connections of [64, 256]) {
        ground.say(`  ${connections} connections`);
        results.set(
          connections,
          await inTurn(
            scale.rounds,
            contestants.map((contestant, index) => async () => {
              if (index === 0) await load.run('prepare', Math.ceil(MOST_PER_SECOND * (scale.seconds + 2)));
              return take(ground, load, contestant, connections, index !== 1);
            }),
          ),
        );
      }
      lines.push(...report(results));
    } finally {
      for (const program of [load, ...contestants]) await program.close();
      for (const url of [ownUrl, peerUrl]) await server.drop(url);
    }
    return lines;
  },
};

async function take(
  { scale, server }: Ground,
  load: RunningProgram,
  contestant: RunningProgram,
  connections: number,
  durable: boolean,
): Promise<Taken> {
  const before = durable ? await contestant.run<number>('stored') : 0;
  const loop = { url: contestant.url, connections };
  const warm = await load.run<LoopResult>('run', { ...loop, seconds: WARM_UP_SECONDS, offset: 0 });
  const [own, database] = [contestant.processorTime(), server.processorTime() ?? Number.NaN];
  const result = await load.run<LoopResult>('run', {
    ...loop,
    seconds: scale.seconds,
    offset: warm.answered,
  });
  const spent = [
    contestant.processorTime() - own,
    (server.processorTime() ?? Number.NaN) - database,
  ] as const;
  if (durable) {
    const stored = (await contestant.run<number>('stored')) - before;
    const answered = warm.answered + result.answered;
    if (stored !== answered)
      throw new Error(`${answered} webhooks were answered 200 and ${stored} are stored`);
  }
  return {
    rate: result.answered / result.seconds,
    p50: percentile(result.latencies, 0.5),
    p99: percentile(result.latencies, 0.99),
    server: spent[0] / result.answered,
    database: spent[1] / result.answered,
  };
}

function report(results: ReadonlyMap<number, Taken[][]>): Line[] {
  const [ours64, bare64, naive64] = results.get(64) as [Taken[], Taken[], Taken[]];
  const [ours256, , naive256] = results.get(256) as [Taken[], Taken[], Taken[]];
  const rate = (rounds: readonly Taken[]): number[] => rounds.map((each) => each.rate);
  const ratio = (a: readonly Taken[], b: readonly Taken[]): number => median(rate(a)) / median(rate(b));
  const bound = boundOf(ours64, bare64, naive64);
  const shown = (rounds: readonly Taken[]): string =>
    `${figure(rate(rounds), '/s')}, ${latencies(
      rounds.map((each) => each.p50),
      rounds.map((each) => each.p99),
    )}`;
  const ofBare = ratio(ours64, bare64);
  const [over64, over256] = [ratio(ours64, naive64), ratio(ours256, naive256)];
  return [
    {
      row: '1',
      what: 'durable signed ingest over bare node:http without a database, 64 connections',
      ours: shown(ours64),
      peer: shown(bare64),
      ratio: number(ofBare),
      must: '≥ 0.40',
      stretch: '≥ 0.55',
      verdict: judge(ofBare, { atLeast: 0.4 }, { atLeast: 0.55 }),
      bound,
    },
    {
      row: '2',
      what: 'the same over one INSERT per request, 64 / 256 connections',
      ours: `${shown(ours64)}; ${shown(ours256)}`,
      peer: `${shown(naive64)}; ${shown(naive256)}`,
      ratio: `${number(over64)} / ${number(over256)}`,
      must: '≥ 1.7 / 2.2',
      stretch: '≥ 2 / 2.5',
      verdict: worst([
        judge(over64, { atLeast: 1.7 }, { atLeast: 2 }),
        judge(over256, { atLeast: 2.2 }, { atLeast: 2.5 }),
      ]),
      bound,
    },
  ];
}

function boundOf(ours: readonly Taken[], bare: readonly Taken[], naive: readonly Taken[]): string {
  const of = (rounds: readonly Taken[], part: 'server' | 'database'): string =>
    number(median(rounds.map((each) => each[part])));
  return (
    `CPU per webhook: ours ${of(ours, 'server')} µs in the service and ${of(ours, 'database')} µs in PostgreSQL, ` +
    `node:http ${of(bare, 'server')} µs, with one INSERT ${of(naive, 'server')} and ${of(naive, 'database')} µs`
  );
}

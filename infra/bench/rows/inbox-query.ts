import { join } from 'node:path';
import { startProgram, type RunningProgram } from '../ground/start-program.js';
import { inTurn } from '../measure/rounds.js';
import { judge, median, percentile, worst } from '../measure/statistics.js';
import type { LoopResult } from '../programs/closed-loop.js';
import { figure, latencies, number, times } from '../report/figures.js';
import type { Row } from '../row.js';

const CONNECTIONS = 32;
const WARM_UP_SECONDS = 1;

interface Measured {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  /** Microseconds of the server's processor time for each answer. */
  readonly cpu: number;
}

export const inboxQuery: Row = {
  name: 'inbox-query',
  about:
    'the inbox over GraphQL from memory, against NestJS + Apollo as it comes and JSON.stringify (row 13)',
  async run({ scale, server, folder }) {
    const databaseUrl = await server.create('migrated');
    const gateway = await startProgram('gateway-app', { databaseUrl, folder: join(folder, 'gateway') });
    const contestants: readonly { readonly program: RunningProgram; readonly token?: string }[] = [
      { program: gateway, token: await gateway.run<string>('token') },
      { program: await startProgram('nest-apollo', {}) },
      { program: await startProgram('plain-json', {}) },
    ];
    const load = await startProgram('query-load', {});
    try {
      const results = await inTurn(
        scale.rounds,
        contestants.map(({ program, token }) => async (): Promise<Measured> => {
          const loop = { url: program.url, connections: CONNECTIONS, token };
          await load.run<LoopResult>('run', { ...loop, seconds: WARM_UP_SECONDS });
          const before = program.processorTime();
          const result = await load.run<LoopResult>('run', { ...loop, seconds: scale.seconds });
          return {
            rate: result.answered / result.seconds,
            p50: percentile(result.latencies, 0.5),
            p99: percentile(result.latencies, 0.99),
            cpu: (program.processorTime() - before) / result.answered,
          };
        }),
      );
      const [ours, apollo, json] = results as [Measured[], Measured[], Measured[]];
      const of = (rounds: readonly Measured[], part: keyof Measured): number[] =>
        rounds.map((each) => each[part]);
      const rate = (rounds: readonly Measured[]): number => median(of(rounds, 'rate'));
      const shown = (rounds: readonly Measured[]): string =>
        `${figure(of(rounds, 'rate'), '/s')}, ${latencies(of(rounds, 'p50'), of(rounds, 'p99'))}`;
      const [overApollo, ofJson] = [rate(ours) / rate(apollo), rate(ours) / rate(json)];
      return [
        {
          row: '13',
          what: 'inbox query, 50 rows × 10 fields from memory, 32 connections; ours with sign-in, permissions and limits',
          ours: shown(ours),
          peer: `NestJS + Apollo as it comes ${shown(apollo)}; JSON.stringify ${shown(json)}`,
          ratio: `${times(overApollo)}; ${number(ofJson)}`,
          must: '≥ 2×; ≥ 0.3',
          stretch: '≥ 3.2×; ≥ 0.5',
          verdict: worst([
            judge(overApollo, { atLeast: 2 }, { atLeast: 3.2 }),
            judge(ofJson, { atLeast: 0.3 }, { atLeast: 0.5 }),
          ]),
          bound: `CPU per answer: ours ${figure(of(ours, 'cpu'), ' µs')}, Apollo as it comes ${figure(of(apollo, 'cpu'), ' µs')}, JSON.stringify ${figure(of(json, 'cpu'), ' µs')}; every one of them works out 50 reply windows for each answer`,
        },
      ];
    } finally {
      for (const { program } of contestants) await program.close();
      await load.close();
      await server.drop(databaseUrl);
    }
  },
};

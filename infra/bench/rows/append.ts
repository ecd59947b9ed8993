import { startProgram } from '../ground/start-program.js';
import { inTurn } from '../measure/rounds.js';
import { judge, median, percentile, worst } from '../measure/statistics.js';
import type { Appended, Contestant } from '../programs/appender.js';
import { figure, latencies, number, times } from '../report/figures.js';
import type { Row } from '../row.js';

const CONCURRENT = 32;
const WARM_UP_SECONDS = 1;

interface Measured {
  readonly rate: number;
  readonly p50: number;
  readonly p99: number;
  readonly client: number;
  readonly database: number;
}

export const append: Row = {
  name: 'append',
  about: 'append with expected version over Emmett and over a plain insert (row 4)',
  async run({ server, scale }) {
    const kinds: readonly Contestant[] = ['ours', 'emmett', 'insert'];
    const urls = new Map<Contestant, string>();
    for (const kind of kinds) urls.set(kind, await server.create(kind === 'ours' ? 'migrated' : 'empty'));
    const programs = await Promise.all(
      kinds.map((contestant) => startProgram('appender', { contestant, databaseUrl: urls.get(contestant) })),
    );
    try {
      const results = await inTurn(
        scale.rounds,
        programs.map((program) => async (): Promise<Measured> => {
          await program.run<Appended>('run', { concurrent: CONCURRENT, seconds: WARM_UP_SECONDS });
          const [client, database] = [program.processorTime(), server.processorTime() ?? Number.NaN];
          const { appends, seconds, latencies } = await program.run<Appended>('run', {
            concurrent: CONCURRENT,
            seconds: scale.seconds,
          });
          return {
            rate: appends / seconds,
            p50: percentile(latencies, 0.5),
            p99: percentile(latencies, 0.99),
            client: (program.processorTime() - client) / appends,
            database: ((server.processorTime() ?? Number.NaN) - database) / appends,
          };
        }),
      );
      const [ours, emmett, insert] = results as [Measured[], Measured[], Measured[]];
      const of = (rounds: readonly Measured[], part: keyof Measured): number[] =>
        rounds.map((each) => each[part]);
      const rate = (rounds: readonly Measured[]): number => median(of(rounds, 'rate'));
      const shown = (rounds: readonly Measured[]): string =>
        `${figure(of(rounds, 'rate'), '/s')}, ${latencies(of(rounds, 'p50'), of(rounds, 'p99'))}`;
      const cpu = (rounds: readonly Measured[]): string =>
        `${number(median(of(rounds, 'client')))} + ${number(median(of(rounds, 'database')))} µs`;
      const [overEmmett, overInsert] = [rate(ours) / rate(emmett), rate(ours) / rate(insert)];
      return [
        {
          row: '4',
          what: `append with expected version, ${CONCURRENT} concurrent, one event each, over Emmett / over a plain insert`,
          ours: shown(ours),
          peer: `Emmett ${shown(emmett)}; insert ${shown(insert)}`,
          ratio: `${times(overEmmett)} / ${times(overInsert)}`,
          must: '≥ 6× / 1.5×',
          stretch: '≥ 10× / 2.5×',
          verdict: worst([
            judge(overEmmett, { atLeast: 6 }, { atLeast: 10 }),
            judge(overInsert, { atLeast: 1.5 }, { atLeast: 2.5 }),
          ]),
          bound: `CPU per append, client + PostgreSQL: ours ${cpu(ours)} (sealing, stream row, command row and claims included), Emmett ${cpu(emmett)}, insert ${cpu(insert)}`,
        },
      ];
    } finally {
      for (const program of programs) await program.close();
      for (const url of urls.values()) await server.drop(url);
    }
  },
};

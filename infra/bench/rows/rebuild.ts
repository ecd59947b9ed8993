import { startProgram, type RunningProgram } from '../ground/start-program.js';
import { inTurn } from '../measure/rounds.js';
import { judge, median, worst } from '../measure/statistics.js';
import type { Passed } from '../programs/rebuilder.js';
import { figure, number } from '../report/figures.js';
import type { Line, Row, Scale } from '../row.js';

interface Measured {
  readonly rate: number;
  /** Microseconds of processor time for each event. */
  readonly client: number;
  readonly database: number;
}

const NAMES = ['raw read', 'read and opened', 'inbox-list', 'thread'] as const;

export const rebuild: Row = {
  name: 'rebuild',
  about: 'rebuild of inbox-list and thread over the raw ordered read of the same events (rows 6 and 7)',
  async run({ server, scale, say }) {
    const [smaller, larger] = sizesOf(scale);
    const results = new Map<number, Measured[][]>();
    for (const size of [smaller, larger]) {
      const databaseUrl = await server.create('migrated');
      const program = await startProgram('rebuilder', { databaseUrl });
      try {
        const seeded = await program.run<number>('seed', size);
        say(`  ${number(seeded)} events are there`);
        const measure = (command: string, argument?: string) => () =>
          measured(program, () => server.processorTime() ?? Number.NaN, command, argument);
        results.set(
          size,
          await inTurn(size === larger ? scale.rounds : Math.max(2, scale.rounds), [
            measure('raw'),
            measure('opened'),
            measure('rebuild', 'inbox-list'),
            measure('rebuild', 'thread'),
          ]),
        );
      } finally {
        await program.close();
        await server.drop(databaseUrl);
      }
    }
    return report(results.get(smaller)!, results.get(larger)!, [smaller, larger]);
  },
};

function sizesOf({ quick, full }: Scale): readonly [number, number] {
  if (quick) return [5_000, 10_000];
  return full ? [100_000, 1_000_000] : [50_000, 150_000];
}

async function measured(
  program: RunningProgram,
  databaseTime: () => number,
  command: string,
  argument?: string,
): Promise<Measured> {
  const [client, database] = [program.processorTime(), databaseTime()];
  const { events, seconds } = await program.run<Passed>(command, argument);
  return {
    rate: events / seconds,
    client: (program.processorTime() - client) / events,
    database: (databaseTime() - database) / events,
  };
}

function report(
  small: readonly Measured[][],
  large: readonly Measured[][],
  [smaller, larger]: readonly [number, number],
): Line[] {
  const rates = (results: readonly Measured[][], index: number): number[] =>
    results[index]!.map((each) => each.rate);
  const rate = (results: readonly Measured[][], index: number): number => median(rates(results, index));
  const [ofRaw, threadOfRaw] = [rate(large, 2) / rate(large, 0), rate(large, 3) / rate(large, 0)];
  const [linear, threadLinear] = [rate(large, 2) / rate(small, 2), rate(large, 3) / rate(small, 3)];
  const bound = NAMES.map((name, index) => {
    const of = (part: 'client' | 'database'): string =>
      number(median(large[index]!.map((each) => each[part])));
    return `${name} ${of('client')} + ${of('database')} µs`;
  }).join(', ');
  const sizes = `${number(larger)} over ${number(smaller)}`;
  return [
    {
      row: '6',
      what: `rebuild of inbox-list / thread over raw pages of the same ${number(larger)} events (rows with their JSON parsed, nothing opened)`,
      ours: `${figure(rates(large, 2))} / ${figure(rates(large, 3))} events/s`,
      peer: `raw ${figure(rates(large, 0))} events/s; read as consumers do, opened: ${figure(rates(large, 1))}`,
      ratio: `${number(ofRaw)} / ${number(threadOfRaw)}`,
      must: '≥ 0.5',
      stretch: '≥ 0.8',
      verdict: worst([ofRaw, threadOfRaw].map((each) => judge(each, { atLeast: 0.5 }, { atLeast: 0.8 }))),
      bound: `CPU per event, client + PostgreSQL: ${bound}`,
    },
    {
      row: '7',
      what: `rebuild rate at ${sizes} events, inbox-list / thread`,
      ours: `${figure(rates(large, 2))} / ${figure(rates(large, 3))} events/s`,
      peer: `${figure(rates(small, 2))} / ${figure(rates(small, 3))} events/s`,
      ratio: `${number(linear)} / ${number(threadLinear)}`,
      must: '≥ 0.85',
      stretch: '≥ 0.95',
      verdict: worst([linear, threadLinear].map((each) => judge(each, { atLeast: 0.85 }, { atLeast: 0.95 }))),
      bound: 'pages by key and rows by primary key: what grows is the height of the indexes',
    },
  ];
}

import { join } from 'node:path';
import { demoSecrets } from '#apps/standalone/demo/demo-secrets.js';
import { startProgram } from '../ground/start-program.js';
import { PEOPLE } from '../material/workspace.js';
import { judge, median, percentile, worst } from '../measure/statistics.js';
import type { LoopResult } from '../programs/closed-loop.js';
import { Desk } from '../programs/desk.js';
import { figure, latencies, number } from '../report/figures.js';
import type { Row } from '../row.js';
import { LIBREDESK } from './libredesk.js';

const AT_ONCE = 8;
const WARM_UP_SECONDS = 1;

export const firstPage: Row = {
  name: 'first-page',
  about: 'the first page with 40,000 open of 100,000 conversations, 8 at once, beside Libredesk (L)',
  async run({ scale, server, folder: root, say }) {
    const [conversations, open] = scale.quick ? [5_000, 2_000] : [100_000, 40_000];
    const databaseUrl = await server.create('migrated');
    const folder = join(root, 'first-page');
    const secrets = demoSecrets(folder);
    const seeder = await startProgram('inbox-seeder', { databaseUrl });
    const began = performance.now();
    await seeder.run('seed', { conversations, open });
    await seeder.close();
    say(`  ${number(conversations)} conversations in ${number((performance.now() - began) / 1_000)} s`);
    const app = await startProgram('whole-app', { databaseUrl, folder });
    const load = await startProgram('query-load', {});
    try {
      const { token } = await Desk.signIn(app.url, PEOPLE[0]!, secrets.password);
      const loop = { url: app.url, connections: AT_ONCE, token };
      await load.run<LoopResult>('run', { ...loop, seconds: WARM_UP_SECONDS });
      const rounds: LoopResult[] = [];
      const before = [app.processorTime(), server.processorTime() ?? Number.NaN] as const;
      for (let round = 0; round < scale.rounds; round++)
        rounds.push(await load.run<LoopResult>('run', { ...loop, seconds: scale.seconds }));
      const pages = rounds.reduce((sum, { answered }) => sum + answered, 0);
      const spent = [
        app.processorTime() - before[0],
        (server.processorTime() ?? Number.NaN) - before[1],
      ] as const;
      const of = (share: number): number[] => rounds.map((round) => percentile(round.latencies, share));
      const [p50, p99] = [median(of(0.5)), median(of(0.99))];
      const { firstPage: peer } = LIBREDESK;
      return [
        {
          row: 'L',
          what: `first page of ${number(open)} open of ${number(conversations)} conversations, ${AT_ONCE} at once, over HTTP`,
          ours: `${latencies(of(0.5), of(0.99))}; ${figure(
            rounds.map((round) => round.answered / round.seconds),
            ' pages/s',
          )}`,
          peer: `Libredesk p50 ${peer.p50} / p99 ${number(peer.p99)} ms`,
          ratio: `1/${number(peer.p50 / p50)} / 1/${number(peer.p99 / p99)}`,
          must: '≤ 1/40',
          stretch: '≤ 1/90',
          verdict: worst([
            judge(p50 / peer.p50, { atMost: 1 / 40 }, { atMost: 1 / 90 }),
            judge(p99 / peer.p99, { atMost: 1 / 40 }, { atMost: 1 / 90 }),
          ]),
          bound: `CPU per page: ${number(spent[0] / pages)} µs in Throughline, ${number(spent[1] / pages)} µs in PostgreSQL; with ${AT_ONCE} at once on two shared cores everybody waits for ${AT_ONCE} pages' worth of it`,
        },
      ];
    } finally {
      await load.close();
      await app.close();
      await server.drop(databaseUrl);
    }
  },
};

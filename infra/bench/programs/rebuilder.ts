import { allProjections } from '#libs/read-models/projections.js';
import { rebuildReadModel } from '#libs/read-models/rebuild/rebuild.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import type { Program } from '../ground/program.js';
import { openLog } from '../material/event-log.js';
import { conversationAppend, EVENTS_EACH } from '../material/conversation-history.js';

export interface RebuilderOptions {
  readonly databaseUrl: string;
}

export interface Passed {
  readonly events: number;
  readonly seconds: number;
}

const AT_ONCE = 100;
const PAGE = 2_000;
/** The whole row in its order, JSON parsed by the driver: what nobody who reads the log can go below. */
const RAW_PAGE = {
  name: 'raw-page',
  text: `select event_id, stream_id, version, partition, position, type, data, occurred_at, recorded_at
         from inbox_events where (partition, position) > ($1::smallint, $2::bigint) order by partition, position limit ${PAGE}`,
};

export async function start({ databaseUrl }: RebuilderOptions): Promise<Program> {
  const { database, log, reader } = await openLog(databaseUrl);
  const projections = allProjections(new InMemorySignals(), database);
  const tools = { database, reader, clock: new SystemClock(), log: createLogger({ level: 'error' }) };
  return {
    commands: {
      /** Conversations with answers and receipts, up to so many events; how many there are then. */
      async seed(events: number): Promise<number> {
        const conversations = Math.ceil(events / EVENTS_EACH);
        for (let first = 0; first < conversations; first += AT_ONCE) {
          const size = Math.min(AT_ONCE, conversations - first);
          const outcomes = await Promise.all(
            Array.from({ length: size }, (_, i) => log.append(conversationAppend('rebuild', first + i))),
          );
          if (outcomes.some(({ kind }) => kind !== 'appended'))
            throw new Error('a conversation was not appended');
        }
        await database.query('vacuum analyze inbox_events');
        return conversations * EVENTS_EACH;
      },
      async raw(): Promise<Passed> {
        const began = performance.now();
        let events = 0;
        let at: readonly [number, number] = [-1, 0];
        for (;;) {
          const page = await database.query<{ partition: number; position: number }>(RAW_PAGE, at);
          events += page.length;
          const last = page.at(-1);
          if (!last) return { events, seconds: (performance.now() - began) / 1_000 };
          at = [last.partition, last.position];
        }
      },
      /** As consumers read: gaps looked for, personal data opened. */
      async opened(): Promise<Passed> {
        const cursors = new Map(Array.from({ length: reader.partitions }, (_, partition) => [partition, 0]));
        const began = performance.now();
        for (let events = 0; ;) {
          const page = await reader.readAfter(cursors, { perPartition: PAGE, total: PAGE });
          if (page.reached.size === 0) return { events, seconds: (performance.now() - began) / 1_000 };
          events += page.events.length;
          for (const [partition, position] of page.reached) cursors.set(partition, position);
        }
      },
      async rebuild(name: string): Promise<Passed> {
        const projection = projections.find((each) => each.name === name);
        if (!projection) throw new Error(`there is no read model ${name}`);
        const began = performance.now();
        const { total } = await rebuildReadModel(projection, tools, () => undefined);
        return { events: total, seconds: (performance.now() - began) / 1_000 };
      },
    },
    close: () => database.close(),
  };
}

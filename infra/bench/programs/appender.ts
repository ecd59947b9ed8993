import { randomUUID } from 'node:crypto';
import { getPostgreSQLEventStore } from '@event-driven-io/emmett-postgresql';
import { openDatabase } from '#libs/database/open-database.js';
import type { Program } from '../ground/program.js';
import { openLog } from '../material/event-log.js';
import { message, toldOf, type Told } from '../material/conversation-history.js';

export type Contestant = 'ours' | 'emmett' | 'insert';

export interface AppenderOptions {
  readonly contestant: Contestant;
  readonly databaseUrl: string;
}

export interface Appended {
  readonly appends: number;
  readonly seconds: number;
  readonly latencies: Float64Array;
}

/** Streams of one worker; it takes turns among them, over all runs: what is new costs more, and only the first time. */
const STREAMS_EACH = 10;

type AppendOne = (stream: string, version: number, told: Told) => Promise<void>;

/** One event an append, each with the version it expects, by workers that wait for their own. */
export async function start({ contestant, databaseUrl }: AppenderOptions): Promise<Program> {
  const { append, close } = await CONTESTANTS[contestant](databaseUrl);
  const workers: OwnStreams[] = [];
  return {
    commands: {
      async run({ concurrent, seconds }: { concurrent: number; seconds: number }): Promise<Appended> {
        const latencies: number[] = [];
        const began = performance.now();
        const until = began + seconds * 1_000;
        const work = async (worker: number): Promise<void> => {
          const own = (workers[worker] ??= new OwnStreams(worker));
          while (performance.now() < until) {
            const { told, version } = own.next();
            const sent = performance.now();
            await append(`conversation-${told.conversationId}`, version, told);
            latencies.push(performance.now() - sent);
          }
        };
        await Promise.all(Array.from({ length: concurrent }, (_, worker) => work(worker)));
        const elapsed = (performance.now() - began) / 1_000;
        return { appends: latencies.length, seconds: elapsed, latencies: Float64Array.from(latencies) };
      },
    },
    close,
  };
}

class OwnStreams {
  private readonly streams: readonly Told[];
  private turn = 0;

  constructor(worker: number) {
    this.streams = Array.from({ length: STREAMS_EACH }, (_, i) =>
      toldOf('append', worker * STREAMS_EACH + i),
    );
  }

  /** `version`: that the stream is at. */
  next(): { readonly told: Told; readonly version: number } {
    const turn = this.turn++;
    return { told: this.streams[turn % STREAMS_EACH]!, version: Math.floor(turn / STREAMS_EACH) };
  }
}

const eventOf = (told: Told, version: number) => message(told, version, told.at + version * 1_000);

const CONTESTANTS: Readonly<
  Record<Contestant, (url: string) => Promise<{ append: AppendOne; close(): Promise<void> }>>
> = {
  async ours(url) {
    const { database, log } = await openLog(url);
    return {
      async append(stream, version, told) {
        const outcome = await log.append({
          commandId: randomUUID(),
          at: told.at,
          streams: [{ stream, expected: version === 0 ? 'none' : version, events: [eventOf(told, version)] }],
        });
        if (outcome.kind !== 'appended') throw new Error(`append: ${outcome.kind}`);
      },
      close: () => database.close(),
    };
  },
  async emmett(url) {
    const store = getPostgreSQLEventStore(url);
    await store.schema.migrate();
    return {
      async append(stream, version, told) {
        const { type, data } = eventOf(told, version);
        await store.appendToStream(stream, [{ type, data: { ...data } }], {
          expectedStreamVersion: version === 0 ? 'STREAM_DOES_NOT_EXIST' : BigInt(version),
        });
      },
      close: () => store.close(),
    };
  },
  async insert(url) {
    const database = openDatabase({ url, size: 32 });
    await database.query(
      'create table events (id bigserial primary key, event_id uuid unique not null, stream text not null, version int not null, type text not null, data jsonb not null, unique (stream, version))',
    );
    const statement = {
      name: 'insert',
      text: 'insert into events (event_id, stream, version, type, data) values ($1, $2, $3, $4, $5)',
    };
    return {
      async append(stream, version, told) {
        const { type, data } = eventOf(told, version);
        await database.query(statement, [randomUUID(), stream, version + 1, type, JSON.stringify(data)]);
      },
      close: () => database.close(),
    };
  },
};

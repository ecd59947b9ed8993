import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { PostgresEventLog } from '#libs/log/postgres-event-log.js';
import { InboxTopicReader } from '#libs/log/read/inbox-topic-reader.js';
import { ParkedControl } from '#libs/messaging/parking/parked-control.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { createLogger } from '#libs/platform/logging/logger.js';
import { EventSealer } from '#libs/privacy/event-sealer.js';
import { KeyRing } from '#libs/privacy/key-ring.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import {
  rebuildReadModel,
  type RebuildProgress,
  type RebuildTools,
} from '#libs/read-models/rebuild/rebuild.js';
import type { RowProjection } from '#libs/read-models/projection/row-projector.js';
import { allProjections } from '#libs/read-models/projections.js';
import { UsageError, type CommandIo, type RunCommand } from '../command.js';
import { withDatabase } from '../with-database.js';

const USAGE = 'Usage: throughline rebuild READ_MODEL   (or: rebuild all)';
const TELL_EVERY_MS = 1_000;

export const run: RunCommand = async (args, io) => {
  if (args.length !== 1) throw new UsageError(USAGE);
  return withDatabase(io, async (database, config) => {
    const sealer = new EventSealer(new KeyRing(database, MasterKey.parse(config.masterKey)));
    const { partitions } = await PostgresEventLog.open(database, sealer);
    const tools: RebuildTools = {
      database,
      reader: new InboxTopicReader(database, sealer, partitions),
      clock: new SystemClock(),
      log: createLogger({ level: 'warn', destination: { write: (line) => io.note(line.trimEnd()) } }),
    };
    return rebuild(tools, args, io);
  });
};

/** 0: rebuilt; 1: rebuilt but for streams that are parked again. Throws UsageError, also for a name nobody has. */
export async function rebuild(tools: RebuildTools, args: readonly string[], io: CommandIo): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || rest.length > 0) throw new UsageError(USAGE);
  const all = allProjections(new InMemorySignals(), tools.database);
  const wanted = name === 'all' ? all : all.filter((projection) => projection.name === name);
  if (wanted.length === 0)
    throw new UsageError(
      `There is no read model ${name}. There are: ${all.map((one) => one.name).join(', ')}; or all.`,
    );
  let parked = 0;
  for (const projection of wanted) parked += await rebuildOne(projection, tools, io);
  return parked === 0 ? 0 : 1;
}

/** How many streams are parked afterwards. */
async function rebuildOne(
  projection: RowProjection<unknown>,
  tools: RebuildTools,
  io: CommandIo,
): Promise<number> {
  const { name } = projection;
  let told = 0;
  const done = await rebuildReadModel(projection, tools, (progress) => {
    if (progress.elapsedMs - told < TELL_EVERY_MS) return;
    told = progress.elapsedMs;
    io.note(`${name}: ${percent(progress)} of ${progress.total} events, ${rate(progress)}`);
  });
  io.print(`${name} is rebuilt from ${done.total} events, ${rate(done)}`);
  const parked = await new ParkedControl(tools.database, new InMemorySignals()).listParked(name);
  if (parked.length > 0)
    io.note(`${parked.length} of its streams could not be handled: see throughline parked list ${name}`);
  return parked.length;
}

const percent = ({ passed, total }: RebuildProgress): string =>
  `${total === 0 ? 100 : Math.floor((100 * passed) / total)} %`;

const rate = ({ passed, elapsedMs }: RebuildProgress): string =>
  `${Math.round(passed / Math.max(elapsedMs / 1_000, 0.001))} a second`;

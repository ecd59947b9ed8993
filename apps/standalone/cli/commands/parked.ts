import { userInfo } from 'node:os';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import {
  ParkedControl,
  type ParkedListing,
  type RetryOutcome,
} from '#libs/messaging/parking/parked-control.js';
import { UsageError, type CommandIo, type RunCommand } from '../command.js';
import { withDatabase } from '../with-database.js';

const USAGE = `Usage: throughline parked list [SUBSCRIPTION]
       throughline parked retry SUBSCRIPTION STREAM
       throughline parked skip SUBSCRIPTION STREAM`;

export const run: RunCommand = (args, io) =>
  withDatabase(io, (database) => parked(new ParkedControl(database, new InMemorySignals()), args, io));

/** 0: done; 1: the stream is still parked. Throws UsageError. */
export async function parked(
  control: ParkedControl,
  args: readonly string[],
  io: CommandIo,
): Promise<number> {
  const [what, subscription, stream, ...rest] = args;
  if (what === 'list' && stream === undefined) return await list(control, subscription, io);
  if (subscription === undefined || stream === undefined || rest.length > 0) throw new UsageError(USAGE);
  if (what === 'retry') return tell(await control.retryParked(subscription, stream), stream, io);
  if (what === 'skip') return await skip(control, subscription, stream, io);
  throw new UsageError(USAGE);
}

async function list(
  control: ParkedControl,
  subscription: string | undefined,
  io: CommandIo,
): Promise<number> {
  const listed = await control.listParked(subscription);
  if (listed.length === 0) io.note('No stream is parked.');
  for (const one of listed) io.print(lineOf(one));
  return 0;
}

async function skip(
  control: ParkedControl,
  subscription: string,
  stream: string,
  io: CommandIo,
): Promise<number> {
  const outcome = await control.skipParked(subscription, stream, `${userInfo().username} (command line)`);
  if (outcome.kind === 'nothing-to-skip') {
    io.note(`No event of ${stream} has failed: see throughline parked list ${subscription}`);
    return 1;
  }
  io.print(`Event ${outcome.eventId} is left out.`);
  return tell(outcome.then, stream, io);
}

function tell(outcome: RetryOutcome, stream: string, io: CommandIo): number {
  switch (outcome.kind) {
    case 'flowing':
      io.print(`${stream} flows again.`);
      return 0;
    case 'not-parked':
      io.note(`${stream} is not parked.`);
      return 1;
    case 'asked':
      io.note(`No worker of the subscription has answered. ${stream} will be tried when one does.`);
      return 1;
    case 'still-parked':
      io.print(`${stream} is still parked: ${why(outcome)}`);
      return 1;
  }
}

function lineOf(one: ParkedListing): string {
  const events = one.waiting === 1 ? '1 event waits' : `${one.waiting} events wait`;
  const [reason] = why(one).split('\n');
  return `${one.subscription}  ${one.stream}  since ${time.format(one.parkedAt)} UTC, ${events}, ${reason}`;
}

/** As in 2026-11-20 10:00:00. */
const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'UTC' });

const why = ({ behind, error }: { behind: string | null; error: string | null }): string =>
  behind === null ? `failed with ${error ?? 'an unknown error'}` : `waits for ${behind}`;

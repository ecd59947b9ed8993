import { ChannelAccountCommands } from '#libs/application/channel-account/channel-account-commands.js';
import { StreamStates } from '#libs/application/streams/stream-states.js';
import {
  Connectors,
  type ConnectorListing,
  type ConnectorRefusal,
  type NewCredentials,
} from '#libs/channels/connectors/administration/connectors.js';
import type { Database } from '#libs/database/database.js';
import { channelAccount } from '#libs/domain/channel-account/index.js';
import { PostgresEventLog } from '#libs/log/postgres-event-log.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import type { Config } from '#libs/platform/config/config.js';
import { EventSealer } from '#libs/privacy/event-sealer.js';
import { KeyRing } from '#libs/privacy/key-ring.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { MasterSecretBox } from '#libs/privacy/secret-box.js';
import { DeadLetters } from '#libs/read-models/dead-letters/queries.js';
import { audit, type Audited } from '#libs/staff/audit.js';
import { UsageError, type CommandIo, type RunCommand } from '../command.js';
import { withDatabase } from '../with-database.js';

const USAGE = `Usage: throughline connector list
       throughline connector add CHANNEL CALLBACK_URL NAME…   (prints a key and a secret, once)
       throughline connector rotate ACCOUNT                   (prints a new key; the others end in a day)
       throughline connector secret ACCOUNT                   (prints a new secret for callbacks)
       throughline connector revoke KEY_ID
       throughline connector dead-letters ACCOUNT             (replies that were not taken; the desk sends them again)`;

export const run: RunCommand = (args, io) =>
  withDatabase(io, async (database, config) => {
    const parts = await connectorParts(database, config);
    return connector(parts, args, io);
  });

export interface ConnectorCommandParts {
  readonly connectors: Connectors;
  readonly letters: DeadLetters;
}

export async function connectorParts(
  database: Database,
  config: Pick<Config, 'masterKey'>,
): Promise<ConnectorCommandParts> {
  const master = MasterKey.parse(config.masterKey);
  const clock = new SystemClock();
  const log = await PostgresEventLog.open(database, new EventSealer(new KeyRing(database, master)));
  const states = new StreamStates(log, channelAccount, 'channel-account', 100);
  const connectors = new Connectors({
    database,
    clock,
    box: new MasterSecretBox(master),
    // A running Throughline notices within ten seconds, without a signal.
    signals: new InMemorySignals(),
    accounts: new ChannelAccountCommands(log, states, clock),
  });
  return { connectors, letters: new DeadLetters(database) };
}

/** 0: done; 1: refused, and why is said. Throws UsageError. */
export async function connector(
  { connectors, letters }: ConnectorCommandParts,
  args: readonly string[],
  io: CommandIo,
): Promise<number> {
  const [what, first, second, ...rest] = args;
  if (what === 'list' && first === undefined) return list(await connectors.list(), io);
  if (first === undefined) throw new UsageError(USAGE);
  if (what === 'add') {
    // A mistaken option must not become part of a name.
    if (second === undefined || rest.length === 0 || rest.some((part) => part.startsWith('-')))
      throw new UsageError(USAGE);
    const given = { channel: first, callbackUrl: second, name: rest.join(' ') };
    return tell(await connectors.add(given, record('connector-added')), io);
  }
  if (second !== undefined) throw new UsageError(USAGE);
  switch (what) {
    case 'rotate':
      return tell(await connectors.rotateKey(first, record('connector-key-made')), io);
    case 'secret':
      return tell(await connectors.rotateSecret(first, record('connector-secret-made')), io);
    case 'revoke': {
      const code = tell(await connectors.revokeKey(first, record('connector-key-revoked')), io);
      if (code === 0) io.print(`The key ${first} is worth nothing any more.`);
      return code;
    }
    case 'dead-letters':
      return deadLetters(letters, first, io);
    default:
      throw new UsageError(USAGE);
  }
}

const record =
  (what: Audited) =>
  (tx: Parameters<typeof audit>[0], accountId: string): Promise<void> =>
    audit(tx, {
      at: new SystemClock().now(),
      by: { kind: 'command-line' },
      what,
      object: { kind: 'channel-account', id: accountId },
    });

function list(listed: readonly ConnectorListing[], io: CommandIo): number {
  if (listed.length === 0) io.note('There is no connector.');
  for (const { account, keys } of listed) {
    io.print(`${account.id}  ${account.channel}  ${account.name}  ${account.callbackUrl}`);
    for (const { id, lastUsedAt, endsAt } of keys) {
      const used = lastUsedAt === null ? 'never used' : `used ${time.format(lastUsedAt)} UTC`;
      io.print(`  key ${id}  ${used}${endsAt === null ? '' : `, ends ${time.format(endsAt)} UTC`}`);
    }
  }
  return 0;
}

async function deadLetters(letters: DeadLetters, accountId: string, io: CommandIo): Promise<number> {
  const found = await letters.of([accountId]);
  if (found.length === 0) io.note('Every reply was taken.');
  for (const { messageId, conversationId, at, attempt, state, code, reason } of found) {
    const why = code === null ? state : `${code}: ${reason ?? ''}`;
    io.print(
      `${messageId}  conversation ${conversationId}  ${time.format(at)} UTC, attempt ${attempt}, ${why}`,
    );
  }
  return 0;
}

function tell(done: NewCredentials | ConnectorRefusal, io: CommandIo): number {
  if ('refused' in done) {
    io.note(done.reason);
    return 1;
  }
  if (done.apiKey !== undefined || done.callbackSecret !== undefined) io.note('Shown once:');
  if (done.apiKey !== undefined) io.print(`API_KEY=${done.apiKey}`);
  if (done.callbackSecret !== undefined) io.print(`CALLBACK_SECRET=${done.callbackSecret}`);
  return 0;
}

/** As in 2026-11-20 10:00:00. */
const time = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: 'UTC' });

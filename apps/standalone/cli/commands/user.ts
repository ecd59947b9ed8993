import { randomUUID } from 'node:crypto';
import { Orm } from '#libs/database/orm/orm.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { RandomIds } from '#libs/platform/ids/random-ids.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { STAFF_ENTITIES } from '#libs/staff/entities/index.js';
import { PASSWORD_FAULTS } from '#libs/staff/passwords/password-rules.js';
import type { LinkMade, PeopleRefusal } from '#libs/staff/people.js';
import { ROLES, isRole, type Role } from '#libs/staff/roles.js';
import { Staff } from '#libs/staff/staff.js';
import { UsageError, type CommandIo, type RunCommand } from '../command.js';
import { readSecret } from '../read-secret.js';
import { withDatabase } from '../with-database.js';

const USAGE = `Usage: throughline user add EMAIL ROLE NAME…      (asks for a password, or reads it from standard input)
       throughline user invite EMAIL ROLE NAME…   (prints a link for 72 hours)
       throughline user deactivate EMAIL
       throughline user reset EMAIL               (prints a link for 30 minutes)
Roles: ${ROLES.join(', ')}`;

const REASONS: Readonly<Record<PeopleRefusal, string>> = {
  'not-an-address': 'This is not an e-mail address.',
  'name-missing': 'A name is needed.',
  'already-member': 'Somebody with this address is here already.',
  'unknown-user': 'Nobody with this address is here, or their invitation is still open.',
  'role-above-yours': 'That role cannot be given.',
  yourself: 'That cannot be done to oneself.',
  'last-administrator': 'This is the last administrator. Make somebody else one first.',
  'other-request': 'This request was made before, for somebody else.',
};

const BY = { kind: 'command-line' } as const;

export const run: RunCommand = (args, io) =>
  withDatabase(io, async (database, config) => {
    const orm = new Orm(database, { entities: STAFF_ENTITIES, size: 1, name: 'throughline cli' });
    const staff = new Staff({
      database,
      orm,
      clock: new SystemClock(),
      ids: new RandomIds(),
      // Ended sessions are noticed by the gateway within two seconds, without a signal.
      signals: new InMemorySignals(),
      masterKey: MasterKey.parse(config.masterKey),
      publicUrl: () => config.publicUrl,
    });
    try {
      return await user(staff, args, io, () => readSecret(`Password for ${args[1] ?? ''}: `));
    } finally {
      await orm.close();
    }
  });

/** 0: done; 1: refused, and why is said. Throws UsageError. */
export async function user(
  staff: Staff,
  args: readonly string[],
  io: CommandIo,
  askPassword: () => Promise<string>,
): Promise<number> {
  const [what, email, ...rest] = args;
  if (email === undefined) throw new UsageError(USAGE);
  if (what === 'add') return add(staff, { email, ...roleAndName(rest) }, io, askPassword);
  if (what === 'invite')
    return tellLink(await staff.people.invite(BY, randomUUID(), { email, ...roleAndName(rest) }), io);
  if (rest.length > 0 || (what !== 'deactivate' && what !== 'reset')) throw new UsageError(USAGE);
  const known = await staff.people.byEmail(email);
  if (!known) return refuse('unknown-user', io);
  if (what === 'reset') return tellLink(await staff.people.makeReset(BY, randomUUID(), known.id), io);
  const outcome = await staff.people.deactivate(BY, known.id);
  if (!outcome.ok) return refuse(outcome.refused, io);
  io.print(`${known.name} is deactivated and signed out everywhere.`);
  return 0;
}

async function add(
  staff: Staff,
  person: { email: string; role: Role; name: string },
  io: CommandIo,
  askPassword: () => Promise<string>,
): Promise<number> {
  const added = await staff.addUser(BY, { ...person, password: await askPassword() });
  if (added.ok) {
    io.print(`${added.user.name} can sign in as ${added.user.role}.`);
    return 0;
  }
  if (added.refused !== 'password') return refuse(added.refused, io);
  io.note(PASSWORD_FAULTS[added.fault]);
  return 1;
}

function roleAndName([role, ...name]: readonly string[]): { role: Role; name: string } {
  // A mistaken option must not become part of somebody's name.
  const option = name.some((part) => part.startsWith('-'));
  if (role === undefined || !isRole(role) || name.length === 0 || option) throw new UsageError(USAGE);
  return { role, name: name.join(' ') };
}

function tellLink(made: LinkMade, io: CommandIo): number {
  if (!made.ok) return refuse(made.refused, io);
  io.note(`For ${made.user.name}, to be used once:`);
  io.print(made.link.url);
  return 0;
}

function refuse(refused: PeopleRefusal, io: CommandIo): number {
  io.note(REASONS[refused]);
  return 1;
}

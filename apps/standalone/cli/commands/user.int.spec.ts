import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Orm } from '#libs/database/orm/orm.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { SystemClock } from '#libs/platform/clock/system-clock.js';
import { RandomIds } from '#libs/platform/ids/random-ids.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { STAFF_ENTITIES } from '#libs/staff/entities/index.js';
import { Staff } from '#libs/staff/staff.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { UsageError } from '../command.js';
import { user } from './user.js';

let db: TestDatabase;
let orm: Orm;
let staff: Staff;
beforeAll(async () => {
  db = await openTestDatabase();
  orm = new Orm(db.database, { entities: STAFF_ENTITIES });
  staff = new Staff({
    database: db.database,
    orm,
    clock: new SystemClock(),
    ids: new RandomIds(),
    signals: new InMemorySignals(),
    masterKey: new MasterKey(Buffer.alloc(32, 7)),
    publicUrl: () => 'https://desk.example.org',
  });
});
afterAll(async () => {
  await orm.close();
  await db.close();
});

async function command(args: string, password = 'a long enough sentence') {
  const lines: string[] = [];
  const io = { print: (line: string) => lines.push(line), note: (line: string) => lines.push(`(${line})`) };
  return { code: await user(staff, args.split(' '), io, () => Promise.resolve(password)), lines };
}

describe('throughline user', () => {
  it('adds somebody with a password that follows the rules', async () => {
    expect(await command('add root@example.org administrator Root Admin', 'short')).toMatchObject({
      code: 1,
    });
    expect(await command('add root@example.org administrator Root Admin')).toEqual({
      code: 0,
      lines: ['Root Admin can sign in as administrator.'],
    });
    expect(await command('add ROOT@example.org agent Twice')).toMatchObject({ code: 1 });
  });

  it('invites and resets by links of the configured address', async () => {
    const invited = await command('invite ana@example.org agent Ana');
    expect(invited.lines.at(-1)).toMatch(
      /^https:\/\/desk\.example\.org\/accept-invitation#token=[\w-]{43}$/u,
    );
    const reset = await command('reset root@example.org');
    expect(reset.lines.at(-1)).toMatch(/^https:\/\/desk\.example\.org\/reset#token=[\w-]{43}$/u);
    expect(await command('reset nobody@example.org')).toMatchObject({ code: 1 });
  });

  it('lets people go, the last administrator excepted', async () => {
    expect(await command('deactivate ana@example.org')).toMatchObject({ code: 0 });
    expect(await command('deactivate root@example.org')).toEqual({
      code: 1,
      lines: ['(This is the last administrator. Make somebody else one first.)'],
    });
  });

  it('says how it is used', async () => {
    for (const args of [
      'add',
      'add x@example.org',
      'add x@example.org boss Name',
      'add x@example.org agent Name --password secret',
      'promote x@example.org',
    ]) {
      await expect(command(args)).rejects.toThrow(UsageError);
    }
  });
});

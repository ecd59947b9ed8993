import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Orm } from '#libs/database/orm/orm.js';
import { DAY, type Instant } from '#libs/domain/time.js';
import { InMemorySignals } from '#libs/messaging/signals/in-memory-signals.js';
import { RandomIds } from '#libs/platform/ids/random-ids.js';
import { MasterKey } from '#libs/privacy/master-key.js';
import { openTestDatabase, type TestDatabase } from '#libs/testing/database/test-database.js';
import { STAFF_ENTITIES } from './entities/index.js';
import { Staff } from './staff.js';

const PASSWORD = 'correct horse battery, stapled twice';
const BY = { kind: 'command-line' } as const;
const clock = { at: 1_795_000_000_000 as Instant, now: () => clock.at };
let db: TestDatabase;
let orm: Orm;
let staff: Staff;

beforeEach(async () => {
  db = await openTestDatabase();
  orm = new Orm(db.database, { entities: STAFF_ENTITIES });
  staff = new Staff({
    database: db.database,
    orm,
    clock,
    ids: new RandomIds(),
    signals: new InMemorySignals(),
    masterKey: new MasterKey(Buffer.alloc(32, 7)),
    publicUrl: () => 'https://desk.example.org',
  });
});
afterEach(async () => {
  await orm.close();
  await db.close();
});

async function add(name: string, role: 'agent' | 'administrator' = 'administrator'): Promise<string> {
  const person = { email: `${name}@example.org`, name, role, password: PASSWORD };
  const added = await staff.addUser(BY, person);
  if (!added.ok) throw new Error(added.refused);
  return added.user.id;
}
const signIn = (name: string) =>
  staff.signIn.signIn({ email: `${name}@example.org`, password: PASSWORD, address: '192.0.2.1' });
const tokenOf = (link: { url: string }): string => new URL(link.url).hash.slice('#token='.length);
const rowsOf = async (table: string): Promise<number> => {
  const [row] = await db.database.query<{ n: number }>(`select count(*) as n from ${table}`);
  return row?.n ?? -1;
};

describe('at the same moment', () => {
  it('only one becomes the first administrator', async () => {
    const first = (name: string) =>
      staff.admission.firstAdministrator({ email: `${name}@example.org`, name, password: PASSWORD });
    const outcomes = await Promise.all(['ana', 'ben', 'cem'].map(first));
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, false, true]);
    expect(outcomes.filter(({ ok }) => !ok)).toEqual(Array(2).fill({ ok: false, refused: 'not-first' }));
    expect(await staff.people.list()).toMatchObject([{ role: 'administrator', status: 'active' }]);
  });

  it('one link lets in once, and a password that is refused does not spend it', async () => {
    const invited = await staff.people.invite(BY, 'c1', {
      email: 'ana@example.org',
      name: 'Anastasia',
      role: 'agent',
    });
    if (!invited.ok) throw new Error(invited.refused);
    const use = (password: string) =>
      staff.admission.acceptInvitation({ token: tokenOf(invited.link), password, address: '192.0.2.1' });
    expect(await use('anastasia anastasia')).toMatchObject({ refused: 'password' });
    const outcomes = await Promise.all([use(PASSWORD), use(PASSWORD)]);
    expect(outcomes.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(outcomes.find(({ ok }) => !ok)).toMatchObject({ refused: 'void-link' });
  });

  it('wrong passwords each count', async () => {
    const ana = await add('ana');
    const wrong = { email: 'ana@example.org', password: 'not this one at all', address: '192.0.2.1' };
    await Promise.all([1, 2, 3].map(() => staff.signIn.signIn(wrong)));
    const [row] = await db.database.query('select failed_sign_ins as n from staff_users where id = $1', [
      ana,
    ]);
    expect(row).toEqual({ n: 3 });
  });
});

describe('people', () => {
  it('are listed by name, whatever its case', async () => {
    for (const name of ['ben', 'Cem', 'Ana']) await add(name, 'agent');
    expect((await staff.people.list()).map(({ name }) => name)).toEqual(['Ana', 'ben', 'Cem']);
  });

  it('invited anew begin from nothing', async () => {
    const ana = await add('ana', 'agent');
    await staff.secondFactor.begin(ana);
    const session = await signIn('ana');
    if (!session.ok) throw new Error(session.refused);
    await staff.people.deactivate(BY, ana);
    await staff.people.invite(BY, 'c1', { email: 'ANA@example.org', name: 'Ana', role: 'supervisor' });
    const row = 'select email, role, status, password_hash, totp_secret, invited_at from staff_users';
    expect(await db.database.query(row)).toEqual([
      {
        email: 'ANA@example.org',
        role: 'supervisor',
        status: 'invited',
        password_hash: null,
        totp_secret: null,
        invited_at: clock.at,
      },
    ]);
    expect(await staff.sessions.refresh(session.refreshToken)).toEqual({ ok: false, reason: 'ended' });
  });

  it('keep what they have if anything of a change fails', async () => {
    const ana = await add('ana');
    await add('ben');
    await db.database.query('alter table staff_audit rename to staff_audit_gone');
    await expect(staff.people.changeRole(BY, ana, 'agent')).rejects.toThrow('staff_audit');
    expect(await staff.people.byId(ana)).toMatchObject({ role: 'administrator' });
  });
});

describe('the sweep', () => {
  it('removes sessions with their tokens, and links, thirty days later', async () => {
    const ana = await add('ana');
    await signIn('ana');
    await staff.people.makeReset(BY, 'c1', ana);
    await staff.sweep();
    const tables = ['staff_sessions', 'staff_refresh_tokens', 'staff_links'];
    expect(await Promise.all(tables.map(rowsOf))).toEqual([1, 1, 1]);
    clock.at += 31 * DAY;
    await staff.sweep();
    expect(await Promise.all(tables.map(rowsOf))).toEqual([0, 0, 0]);
  });
});

import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { FAILURES_UNTIL_LOCKED } from '#libs/staff/sign-in.js';
import { answerOf, cookieOf, DeskClient, post } from './testing/desk-client.js';
import { GatewayApp, PASSWORD } from './testing/gateway-app.js';

jest.setTimeout(30_000);

let gateway: GatewayApp;
beforeAll(async () => {
  gateway = await GatewayApp.start();
});
afterAll(() => gateway.close());

const ME = '{ me { name role email } }';

describe('the first administrator', () => {
  it('is made once, at the first start, and is signed in', async () => {
    const person = { name: 'Root', email: 'root@example.org', password: PASSWORD };
    expect((await answerOf(await fetch(`${gateway.url}/auth/state`))).body['needsFirstAdministrator']).toBe(
      true,
    );
    expect(
      (await post(gateway.url, '/auth/first-administrator', { ...person, password: 'short' })).status,
    ).toBe(422);
    const made = await post(gateway.url, '/auth/first-administrator', person);
    expect(made).toMatchObject({
      status: 200,
      body: { user: { name: 'Root', role: 'ADMINISTRATOR' }, expiresIn: 600 },
    });
    expect((await post(gateway.url, '/auth/first-administrator', person)).status).toBe(409);
    expect((await answerOf(await fetch(`${gateway.url}/auth/state`))).body).toEqual({
      needsFirstAdministrator: false,
      demo: false,
      demoAccounts: [],
    });
  });
});

describe('signing in', () => {
  it('gives an access token and a cookie that only we may read', async () => {
    const { email } = await gateway.addPerson('agent');
    const answer = await post(gateway.url, '/auth/sign-in', {
      email: email.toUpperCase(),
      password: PASSWORD,
    });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^throughline-refresh=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Max-Age=86400$/u,
    );
    expect(answer.headers.get('cache-control')).toBe('no-store');
    const desk = await DeskClient.signIn(gateway.url, email, PASSWORD);
    expect(await desk.graphql(ME)).toMatchObject({ me: { role: 'AGENT', email } });
  });

  it('answers alike for an unknown account, a wrong password and a deactivated one', async () => {
    const { id, email } = await gateway.addPerson('agent');
    const gone = await gateway.addPerson('agent');
    await gateway.staff.people.deactivate({ kind: 'command-line' }, gone.id);
    const answers = [
      await post(gateway.url, '/auth/sign-in', { email: 'nobody@example.org', password: PASSWORD }),
      await post(gateway.url, '/auth/sign-in', { email, password: 'wrong' }),
      await post(gateway.url, '/auth/sign-in', { email: gone.email, password: PASSWORD }),
    ];
    expect(new Set(answers.map(({ status, body }) => JSON.stringify([status, body]))).size).toBe(1);
    expect(answers[0]?.status).toBe(401);
    expect(await gateway.staff.people.byId(id)).toMatchObject({ status: 'active' });
  });

  it('refuses a page that is not ours, and none at all', async () => {
    const { email } = await gateway.addPerson('agent');
    const body = { email, password: PASSWORD };
    expect((await post(gateway.url, '/auth/sign-in', body, { origin: 'https://evil.example' })).status).toBe(
      403,
    );
    const bare = await fetch(`${gateway.url}/auth/refresh`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    expect(bare.status).toBe(403);
  });

  it('names what is missing and never repeats what was sent', async () => {
    const answer = await post(gateway.url, '/auth/sign-in', { email: 'secret@example.org' });
    expect(answer).toMatchObject({ status: 400, body: { reason: 'Missing or too long: password' } });
  });

  it('lets through five tries of an account in a quarter of an hour, in parallel too (SEC16)', async () => {
    const { email } = await gateway.addPerson('agent');
    await gateway.db.database.query('delete from staff_tries');
    const tries = await Promise.all(
      Array.from({ length: 8 }, () => post(gateway.url, '/auth/sign-in', { email, password: 'wrong' })),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual([401, 401, 401, 401, 401, 429, 429, 429]);
    const right = await post(gateway.url, '/auth/sign-in', { email, password: PASSWORD });
    expect(right.status).toBe(429);
    expect(Number(right.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('lets through twenty tries of an address', async () => {
    await gateway.db.database.query('delete from staff_tries');
    const statuses: number[] = [];
    for (let i = 0; i < 21; i += 1) {
      statuses.push(
        (await post(gateway.url, '/auth/sign-in', { email: `nobody${i}@example.org`, password: 'wrong' }))
          .status,
      );
    }
    expect(statuses.filter((status) => status === 401)).toHaveLength(20);
    expect(statuses.at(-1)).toBe(429);
    await gateway.db.database.query('delete from staff_tries');
  });

  it('closes an account after a hundred wrong passwords, until it is reset', async () => {
    const { id, email } = await gateway.addPerson('agent');
    await gateway.db.database.query('update staff_users set failed_sign_ins = $2 where id = $1', [
      id,
      FAILURES_UNTIL_LOCKED - 1,
    ]);
    await post(gateway.url, '/auth/sign-in', { email, password: 'wrong' });
    expect(await gateway.staff.people.byId(id)).toMatchObject({ status: 'locked' });
    expect((await post(gateway.url, '/auth/sign-in', { email, password: PASSWORD })).status).toBe(401);

    const reset = await gateway.staff.people.makeReset({ kind: 'command-line' }, 'one', id);
    const token = reset.ok ? new URL(reset.link.url).hash.slice('#token='.length) : '';
    const password = 'a wholly new sentence';
    expect(await post(gateway.url, '/auth/reset', { token, password })).toMatchObject({
      status: 200,
      body: { user: { id } },
    });
    await DeskClient.signIn(gateway.url, email, password);
    expect((await post(gateway.url, '/auth/reset', { token, password })).status).toBe(410);
  });
});

describe('refreshing', () => {
  it('gives the same successor to two who ask at once (SEC11)', async () => {
    const desk = await gateway.desk();
    const [one, other] = await Promise.all([desk.refresh(), desk.refresh()]);
    expect([one.status, other.status]).toEqual([200, 200]);
    expect(cookieOf(one)).toBe(cookieOf(other));
    expect(cookieOf(one)).not.toBe(desk.cookie);
    expect((await desk.refresh(cookieOf(one))).status).toBe(200);
  });

  it('ends the whole family when a spent token comes back later', async () => {
    const desk = await gateway.desk();
    const next = cookieOf(await desk.refresh());
    await gateway.db.database.query(
      'update staff_refresh_tokens set spent_at = spent_at - 11000 where spent_at is not null',
    );
    expect((await desk.refresh()).status).toBe(401);
    expect((await desk.refresh(next)).status).toBe(401);
    expect((await desk.ask(ME)).status).toBe(401);
    const [row] = await gateway.db.database.query(
      `select count(*)::int as n from staff_audit where what = 'refresh-reused' and object_id = $1`,
      [desk.id],
    );
    expect(row).toEqual({ n: 1 });
  });

  it('ends after four idle hours and after a day', async () => {
    for (const [column, hours] of [
      ['used_at', 4],
      ['started_at', 24],
    ] as const) {
      const desk = await gateway.desk();
      await gateway.db.database.query(
        `update staff_sessions set ${column} = ${column} - $2 where user_id = $1`,
        [desk.id, hours * 3_600_000],
      );
      const answer = await desk.refresh();
      expect(answer.status).toBe(401);
      expect(answer.headers.get('set-cookie')).toMatch(/Max-Age=0/u);
    }
  });

  it('needs a cookie that we gave', async () => {
    expect(
      (await post(gateway.url, '/auth/refresh', {}, { cookie: `throughline-refresh=${'x'.repeat(43)}` }))
        .status,
    ).toBe(401);
  });
});

describe('signing out', () => {
  it('ends the session at once, the access token with it', async () => {
    const desk = await gateway.desk();
    expect((await desk.ask(ME)).status).toBe(200);
    await post(gateway.url, '/auth/sign-out', {}, { cookie: desk.cookie });
    expect((await desk.ask(ME)).status).toBe(401);
    expect((await desk.refresh()).status).toBe(401);
  });
});

describe('what is stored', () => {
  it('holds no password, no token, no link, and no address that somebody tried', async () => {
    const dump = JSON.stringify(
      await Promise.all(
        ['staff_sessions', 'staff_refresh_tokens', 'staff_links', 'staff_tries', 'staff_audit'].map((table) =>
          gateway.db.database.query(`select * from ${table}`),
        ),
      ),
    );
    for (const secret of [PASSWORD, 'nobody@example.org', 'example.org']) expect(dump).not.toContain(secret);
  });

  it('keeps the audit from being changed', async () => {
    await expect(gateway.db.database.query('delete from staff_audit')).rejects.toThrow('history');
  });
});

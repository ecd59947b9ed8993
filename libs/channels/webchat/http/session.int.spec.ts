import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createSecretKey } from 'node:crypto';
import { SignJWT } from 'jose';
import { DAY, HOUR, MINUTE, SECOND } from '#libs/domain/time.js';
import {
  ACCOUNT,
  AUDIENCE,
  IDENTITY_SECRET,
  runWebchat,
  SHOP,
  type RunningWebchat,
} from '../testing/running-webchat.js';
import { callSession, VisitorSocket } from '../testing/visitor.js';

let webchat: RunningWebchat;
beforeAll(async () => {
  webchat = await runWebchat();
});
afterAll(() => webchat.close());

const open = (request?: Parameters<typeof callSession>[1]) => callSession(webchat.address, request);

/** As the shop's server signs it, by the clock of the test. */
function signed(account: string, claims: Record<string, unknown> = {}): Promise<string> {
  const now = webchat.clock.now() / SECOND;
  return new SignJWT({ name: 'Nora Whitfield', email: 'nora@example.org', email_verified: true, ...claims })
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .setSubject(account)
    .setAudience(AUDIENCE)
    .setExpirationTime(now + 300)
    .sign(createSecretKey(Buffer.from(IDENTITY_SECRET)));
}

describe('POST /webchat/session', () => {
  it('starts a visitor with a short token in the answer and the refresh token in a cookie that no script reads', async () => {
    const { status, answer, headers, text, refresh } = await open();
    expect(status).toBe(200);
    expect(answer).toEqual({
      token: expect.any(String),
      expiresIn: 15 * MINUTE,
      scope: expect.any(String),
      signedIn: false,
    });
    const cookie = headers.get('set-cookie')!;
    for (const flag of ['HttpOnly', 'Secure', 'SameSite=None', 'Partitioned', 'Path=/webchat/session']) {
      expect(cookie).toContain(flag);
    }
    expect(cookie).toContain(`Max-Age=${(7 * DAY) / SECOND}`);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(text).not.toContain(refresh!.split('.')[1]!);
  });

  it('keeps nothing of a refresh token but its hash', async () => {
    const { refresh } = await open();
    const secret = refresh!.split('.')[1]!;
    const rows = await webchat.db.database.query('select * from webchat_sessions');
    const dump = JSON.stringify(rows);
    expect(dump).not.toContain(secret);
    expect(dump).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
    expect(dump).not.toContain(JSON.stringify(Buffer.from(secret, 'base64url').toJSON().data));
  });

  it('refuses a page that may not embed the site', async () => {
    for (const page of [
      'https://evil.example',
      `${SHOP}.evil.example`,
      'https://SHOP.example',
      `${SHOP}/`,
      `${SHOP}:444`,
    ]) {
      const { status, text, refresh } = await open({ page });
      expect([status, JSON.parse(text), refresh]).toEqual([403, { error: 'origin-not-allowed' }, undefined]);
    }
  });

  it('refuses a call that does not come from the frame itself', async () => {
    for (const origin of [null, 'null', SHOP, 'https://evil.example', 'https://chat.example.evil.example']) {
      expect((await open({ origin })).status).toBe(403);
    }
  });

  it('refuses a site that nobody connected, and a body it cannot read', async () => {
    expect((await open({ site: 'nobody' })).status).toBe(404);
    const response = await fetch(`http://${webchat.address}/webchat/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: 'https://chat.example' },
      body: JSON.stringify({ site: 'marlow', page: SHOP, visitorId: 'somebody else' }),
    });
    expect(response.status).toBe(400);
    expect(await response.text()).toContain('visitorId');
  });

  it('lets ten new visitors a minute start from one address, and keeps serving those it knows', async () => {
    const from = '203.0.113.7';
    const first = await open({ from });
    for (let i = 0; i < 9; i++) expect((await open({ from })).status).toBe(200);
    const refused = await open({ from });
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '6']);
    expect((await open({ from, refresh: first.refresh })).status).toBe(200);
    webchat.clock.advance(6 * SECOND);
    expect((await open({ from })).status).toBe(200);
  });
});

describe('a refresh token', () => {
  it('is used once and keeps the visitor', async () => {
    const first = await open();
    const second = await open({ refresh: first.refresh });
    expect(second.answer.scope).toBe(first.answer.scope);
    expect(second.refresh).not.toBe(first.refresh);
  });

  it('gives the same successor to two tabs within 10 s', async () => {
    const { refresh } = await open();
    const [one, two] = await Promise.all([open({ refresh }), open({ refresh })]);
    expect(one.refresh).toBe(two.refresh);
    webchat.clock.advance(10 * SECOND);
    expect((await open({ refresh })).refresh).toBe(one.refresh);
  });

  it('used again later ends the whole family, the newest token included', async () => {
    const first = await open();
    const second = await open({ refresh: first.refresh });
    const socket = await VisitorSocket.greeted(webchat.address, second.answer.token);
    webchat.clock.advance(10 * SECOND + 1);
    const thief = await open({ refresh: first.refresh });
    expect(thief.answer.scope).not.toBe(first.answer.scope);
    expect((await socket.closed).code).toBe(4403);
    const victim = await open({ refresh: second.refresh });
    expect(victim.answer.scope).not.toBe(first.answer.scope);
  });

  it('of two generations ago ends the family at once', async () => {
    const first = await open();
    const second = await open({ refresh: first.refresh });
    const third = await open({ refresh: second.refresh });
    await open({ refresh: first.refresh });
    expect((await open({ refresh: third.refresh })).answer.scope).not.toBe(first.answer.scope);
  });

  it('is void after 7 idle days, and after 30 days however often it was used', async () => {
    const idle = await open();
    webchat.clock.advance(7 * DAY);
    expect((await open({ refresh: idle.refresh })).answer.scope).not.toBe(idle.answer.scope);

    const busy = await open();
    let { refresh } = busy;
    for (let day = 0; day < 29; day += 1) {
      webchat.clock.advance(DAY);
      ({ refresh } = await open({ refresh }));
    }
    webchat.clock.advance(DAY - 1);
    const last = await open({ refresh });
    expect(last.answer.scope).toBe(busy.answer.scope);
    webchat.clock.advance(1);
    expect((await open({ refresh: last.refresh })).answer.scope).not.toBe(busy.answer.scope);
  });

  it('made up or of another family starts a stranger', async () => {
    const { refresh, answer } = await open();
    const [family] = refresh!.split('.');
    for (const forged of ['x', `${family}.short`, `${family}.${'A'.repeat(43)}.more`]) {
      expect((await open({ refresh: forged })).answer.scope).not.toBe(answer.scope);
    }
    expect((await open({ refresh })).answer.scope).toBe(answer.scope);
  });
});

describe('a signed identity', () => {
  it('joins what the visitor had written before with the account', async () => {
    const anonymous = await open();
    const outcome = await open({ refresh: anonymous.refresh, identity: await signed('cust-1') });
    expect(outcome.answer.signedIn).toBe(true);
    expect(outcome.refresh).not.toBe(anonymous.refresh);
    const socket = await VisitorSocket.greeted(webchat.address, outcome.answer.token);
    const clientId = '6f1f7f0e-53d1-4c7c-9a53-0d1d6b2a7c01';
    socket.say({ type: 'send', clientId, text: 'Signed in now' });
    await socket.next('ack');
    const event = (await webchat.stored()).find(
      (e) => e.type === 'message' && e.content.kind === 'text' && e.content.text === 'Signed in now',
    );
    expect(event).toMatchObject({
      accountId: ACCOUNT,
      sender: {
        aliases: [{ kind: 'signed-account', value: 'cust-1' }, { kind: 'visitor' }],
        profile: { name: 'Nora Whitfield' },
        identifiers: [
          { kind: 'account', value: 'cust-1', assurance: 'verified' },
          { kind: 'email', value: 'nora@example.org', assurance: 'verified' },
        ],
      },
    });
  });

  it('vouches for an address only if it says so', async () => {
    const { answer } = await open({
      identity: await signed('cust-2', { email_verified: undefined, phone_number: '+447700900418' }),
    });
    const socket = await VisitorSocket.greeted(webchat.address, answer.token);
    socket.say({ type: 'send', clientId: '6f1f7f0e-53d1-4c7c-9a53-0d1d6b2a7c02', text: 'Hello' });
    await socket.next('ack');
    const event = (await webchat.stored()).find(
      (e) => e.type === 'message' && e.sender.aliases[0]?.value === 'cust-2',
    );
    expect(event).toMatchObject({
      sender: {
        identifiers: [{}, { kind: 'email', assurance: 'imported' }, { kind: 'phone', assurance: 'imported' }],
      },
    });
  });

  it('of the same account keeps the session and prolongs it; 24 hours without one end it', async () => {
    const first = await open({ identity: await signed('cust-3') });
    webchat.clock.advance(20 * HOUR);
    const again = await open({ refresh: first.refresh, identity: await signed('cust-3') });
    expect(again.answer.scope).toBe(first.answer.scope);
    webchat.clock.advance(23 * HOUR);
    const later = await open({ refresh: again.refresh });
    expect(later.answer.scope).toBe(first.answer.scope);
    webchat.clock.advance(HOUR);
    const over = await open({ refresh: later.refresh });
    expect([over.answer.signedIn, over.answer.scope === first.answer.scope]).toEqual([false, false]);
  });

  it('of another account on a shared computer starts a new contact and ends the old session', async () => {
    const nora = await open({ identity: await signed('cust-4') });
    const socket = await VisitorSocket.greeted(webchat.address, nora.answer.token);
    const omar = await open({ refresh: nora.refresh, identity: await signed('cust-5') });
    expect((await socket.closed).code).toBe(4403);
    const rows = await webchat.db.database.query<{ visitor_id: string }>(
      'select visitor_id from webchat_sessions where family_id = any($1::uuid[])',
      [[nora.refresh!.split('.')[0], omar.refresh!.split('.')[0]]],
    );
    expect(new Set(rows.map((row) => row.visitor_id)).size).toBe(2);
  });

  it.each([
    ['another audience', () => signedWith({ audience: 'throughline:other' }), 'wrong-audience'],
    ['an hour of life', () => signedWith({ life: 3_600 }), 'lives-too-long'],
    ['an end in the past', () => signedWith({ life: -60 }), 'expired'],
    [
      'another secret',
      () => signedWith({ secret: 'another secret with more than 32 bytes!' }),
      'wrong-signature',
    ],
    ['an unknown key', () => signedWith({ kid: 'k9' }), 'unknown-key'],
  ])('with %s counts for nothing', async (_what, make, fault) => {
    const { status, answer } = await open({ identity: await make() });
    expect([status, answer.signedIn, answer.identityRefused]).toEqual([200, false, fault]);
  });

  it('that is refused forgets who was signed in before', async () => {
    const nora = await open({ identity: await signed('cust-6') });
    const refused = await open({ refresh: nora.refresh, identity: await signedWith({ life: -60 }) });
    expect(refused.answer.signedIn).toBe(false);
    expect((await open({ refresh: nora.refresh })).answer.scope).not.toBe(nora.answer.scope);
  });

  async function signedWith(odd: {
    audience?: string;
    life?: number;
    secret?: string;
    kid?: string;
  }): Promise<string> {
    const { audience = AUDIENCE, life = 300, secret = IDENTITY_SECRET, kid = 'k1' } = odd;
    return new SignJWT({})
      .setProtectedHeader({ alg: 'HS256', kid })
      .setSubject('cust-9')
      .setAudience(audience)
      .setExpirationTime(webchat.clock.now() / SECOND + life)
      .sign(createSecretKey(Buffer.from(secret)));
  }
});

describe('DELETE /webchat/session', () => {
  it('forgets: clears the cookie, closes the sockets, and the next visitor is a stranger', async () => {
    const nora = await open({ identity: await signed('cust-7') });
    const socket = await VisitorSocket.greeted(webchat.address, nora.answer.token);
    const out = await open({ method: 'DELETE', refresh: nora.refresh });
    expect([out.status, out.refresh, out.headers.get('set-cookie')]).toEqual([
      204,
      '',
      expect.stringContaining('Max-Age=0'),
    ]);
    expect((await socket.closed).code).toBe(4403);
    const next = await open({ refresh: nora.refresh });
    expect([next.answer.signedIn, next.answer.scope === nora.answer.scope]).toEqual([false, false]);
    const late = await VisitorSocket.connect(webchat.address);
    late.say({ type: 'hello', token: nora.answer.token });
    expect((await late.closed).code).toBe(4403);
  });
});

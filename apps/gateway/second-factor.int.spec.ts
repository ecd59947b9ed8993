import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { codeOf, stepAt } from '#libs/staff/second-factor/totp.js';
import { post, type DeskClient } from './testing/desk-client.js';
import { GatewayApp, PASSWORD } from './testing/gateway-app.js';

jest.setTimeout(30_000);

let gateway: GatewayApp;
let email: string;
let admin: DeskClient;
let secret: Buffer;
beforeAll(async () => {
  gateway = await GatewayApp.start();
  admin = await gateway.desk('administrator', 'Root');
  email = 'root@example.org';
});
afterAll(() => gateway.close());

const ask = (path: string, body: object = {}) =>
  post(gateway.url, `/auth/second-factor/${path}`, body, { authorization: `Bearer ${admin.token}` });

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
function fromBase32(text: string): Buffer {
  const bits = [...text].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** A code that was not used: the steps around now are all good once. */
const code = (offset: -1 | 0 | 1): string => codeOf(secret, stepAt(gateway.realNow()) + offset);

describe('the second factor (SEC18)', () => {
  it('is closed to strangers', async () => {
    expect((await post(gateway.url, '/auth/second-factor/begin', {})).status).toBe(401);
  });

  it('counts only when a code of it was shown', async () => {
    expect((await ask('confirm', { code: '000000' })).status).toBe(409);
    const begun = await ask('begin');
    secret = fromBase32(String(begun.body['secret']));
    expect(begun.body['uri']).toContain('otpauth://totp/Throughline');
    await expect(post(gateway.url, '/auth/sign-in', { email, password: PASSWORD })).resolves.toMatchObject({
      status: 200,
    });
    expect((await ask('confirm', { code: '000000' })).status).toBe(422);
    expect((await ask('confirm', { code: code(-1) })).status).toBe(200);
    expect((await ask('begin')).status).toBe(409);
  });

  it('is asked for at sign-in, each code once', async () => {
    const without = await post(gateway.url, '/auth/sign-in', { email, password: PASSWORD });
    expect(without).toMatchObject({ status: 401, body: { code: 'second-factor-needed' } });
    const wrongPassword = await post(gateway.url, '/auth/sign-in', { email, password: 'wrong' });
    expect(wrongPassword.body['code']).toBe('wrong-credentials');
    const given = { email, password: PASSWORD, code: code(0) };
    expect((await post(gateway.url, '/auth/sign-in', given)).status).toBe(200);
    expect((await post(gateway.url, '/auth/sign-in', given)).status).toBe(401);
  });

  it('is asked for again before users are changed, once the proof is old', async () => {
    const INVITE = `mutation($id: ID!) { inviteUser(clientMutationId: $id, email: "new@example.org", name: "New", role: AGENT) {
      __typename ... on ActionRefused { code } } }`;
    await gateway.db.database.query('update staff_sessions set proved_at = proved_at - 16 * 60000');
    expect(await admin.graphql(INVITE, { id: 'a' })).toMatchObject({
      inviteUser: { code: 'second-factor-needed' },
    });
    expect((await ask('prove', { code: code(1) })).status).toBe(200);
    expect(await admin.graphql(INVITE, { id: 'a' })).toMatchObject({
      inviteUser: { __typename: 'UserInvited' },
    });
  });

  it('stays when the password is reset, and the secret is sealed', async () => {
    const reset = await gateway.staff.people.makeReset({ kind: 'command-line' }, 'r', admin.id);
    const token = reset.ok ? new URL(reset.link.url).hash.slice('#token='.length) : '';
    const answer = await post(gateway.url, '/auth/reset', { token, password: 'an entirely new sentence' });
    expect(answer).toMatchObject({ status: 401, body: { code: 'sign-in-again' } });
    const [row] = await gateway.db.database.query<{ totp_secret: Buffer }>(
      'select totp_secret from staff_users where id = $1',
      [admin.id],
    );
    expect(row?.totp_secret.includes(secret)).toBe(false);
  });
});

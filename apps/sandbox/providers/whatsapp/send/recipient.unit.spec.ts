import { describe, expect, it } from '@jest/globals';
import { testAccount } from '../../../testing/accounts.js';
import { newPerson } from '../people/personas.js';
import type { Send } from './read-body.js';
import { findRecipient } from './recipient.js';

const nora = newPerson({ id: 'nora', name: 'Nora', language: 'en', country: 'GB', phone: '447700900418' });
const find = (alias: string) => (alias === nora.phone || alias === nora.userId ? nora : undefined);
const message: Send['message'] = { kind: 'text', content: { body: 'Hi' } };
const resolve = (
  address: Pick<Send, 'to' | 'recipient'>,
  account = testAccount,
  what: Send['message'] = message,
) => findRecipient({ ...address, message: what }, account, find);

describe('The recipient of a send', () => {
  it.each(['+447700900418', '+44 7700 900-418', '447700900418', '(44) 7700 900418'])(
    'is found by the number written %s',
    (to) => {
      expect(resolve({ to })).toMatchObject({ person: { id: 'nora' }, phone: nora.phone, input: to });
    },
  );

  it('gets the country code of the business where a number without + is nobody’s', () => {
    expect(resolve({ to: '7700900418' })).toMatchObject({ person: { id: 'nora' } });
  });

  it('is found by the business-scoped id, then without a number', () => {
    const found = resolve({ recipient: nora.userId });
    expect(found).toMatchObject({ person: { id: 'nora' } });
    expect(found).not.toHaveProperty('phone');
  });

  it('is the phone’s where both are given', () => {
    expect(resolve({ to: '+15550000000', recipient: nora.userId })).toMatchObject({
      person: undefined,
      phone: '15550000000',
    });
  });

  it.each<[number, Pick<Send, 'to' | 'recipient'>]>([
    [131009, { to: 'Nora' }],
    [131009, { recipient: '447700900418' }],
    [131021, { to: `+${testAccount.displayPhoneNumber}` }],
  ])('is refused with %i', (code, address) => {
    expect(resolve(address)).toMatchObject({ error: { code } });
  });

  it('must be on the list of a test number', () => {
    expect(
      resolve({ to: '+447700900418' }, { ...testAccount, testRecipients: ['15550000000'] }),
    ).toMatchObject({ error: { code: 131030 } });
  });

  it('needs a phone for an authentication template', () => {
    const code: Send['message'] = { kind: 'template', content: { name: 'code', language: { code: 'en' } } };
    expect(resolve({ recipient: nora.userId }, testAccount, code)).toMatchObject({ error: { code: 131062 } });
    expect(resolve({ to: '+447700900418' }, testAccount, code)).toMatchObject({ person: { id: 'nora' } });
  });
});

import { describe, expect, it } from '@jest/globals';
import { HasherBusy, PasswordHasher } from './password-hasher.js';

describe('the password hasher', () => {
  it('hashes with argon2id at the agreed cost and knows its own', async () => {
    const hasher = new PasswordHasher();
    const hash = await hasher.hash('a sentence to remember');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/u);
    expect(await hasher.verify(hash, 'a sentence to remember')).toBe(true);
    expect(await hasher.verify(hash, 'another sentence')).toBe(false);
  });

  it('reads a password the same however its accents were typed', async () => {
    const hasher = new PasswordHasher();
    expect(
      await hasher.verify(await hasher.hash('Café zum grünen Baum'), 'Cafe\u0301 zum gru\u0308nen Baum'),
    ).toBe(true);
  });

  it('lets nobody in where there is nobody', async () => {
    expect(await new PasswordHasher().verify(null, 'nobody has this password')).toBe(false);
  });

  it('turns away what its queue does not hold, and recovers', async () => {
    const hasher = new PasswordHasher();
    const asked = await Promise.allSettled(Array.from({ length: 40 }, () => hasher.hash('a sentence')));
    const refused = asked.filter((each) => each.status === 'rejected');
    expect(refused).toHaveLength(40 - 2 - 32);
    expect(refused.every((each) => each.status === 'rejected' && each.reason instanceof HasherBusy)).toBe(
      true,
    );
    expect(await hasher.hash('a sentence')).toContain('argon2id');
  });
});

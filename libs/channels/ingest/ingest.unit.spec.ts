import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { answerHandshake, queryOf } from './handshake.js';
import { readBody } from './read-body.js';
import { isSignedBy, signatureOf, signingKey } from './signature.js';
import { TimedOut, within } from './within.js';

describe('a signature', () => {
  const key = signingKey('secret');
  const body = Buffer.from('{"a":1}');
  // Computed once by another implementation: printf '{"a":1}' | openssl dgst -sha256 -hmac secret
  const known = 'sha256=aa9e2e3575f5d7098b6caccd790888c36d5fdb63342a73bada2d6a51747a8494';

  it('is HMAC-SHA256 in hex, in either case', () => {
    expect(signatureOf(key, body)).toBe(known);
    expect(isSignedBy(key, body, known)).toBe(true);
    expect(isSignedBy(key, body, `sha256=${known.slice(7).toUpperCase()}`)).toBe(true);
  });

  it('of any body holds for that body and that key alone', () => {
    fc.assert(
      fc.property(fc.uint8Array(), fc.uint8Array(), fc.string({ minLength: 1 }), (bytes, others, secret) => {
        const signature = signatureOf(key, bytes);
        expect(isSignedBy(key, bytes, signature)).toBe(true);
        expect(isSignedBy(key, others, signature)).toBe(Buffer.from(bytes).equals(Buffer.from(others)));
        expect(isSignedBy(signingKey(secret), bytes, signature)).toBe(secret === 'secret');
      }),
    );
  });

  it('is not any other header', () => {
    fc.assert(
      fc.property(fc.anything(), (header) => expect(isSignedBy(key, body, header)).toBe(header === known)),
    );
    for (const header of [
      [known],
      `${known}\n`,
      known.replace('sha256=', 'SHA256='),
      known.replace(/.$/, 'g'),
    ]) {
      expect(isSignedBy(key, body, header)).toBe(false);
    }
  });

  it('needs a secret', () => {
    expect(() => signingKey('')).toThrow('empty');
  });
});

describe('reading a body', () => {
  const value = (text: string) => readBody(Buffer.from(text));

  it('keeps the digits of integers beyond 2^53', () => {
    expect(value('{"id":90071992547409931,"n":42,"neg":-90071992547409931}')).toEqual({
      readable: true,
      value: { id: 90071992547409931n, n: 42, neg: -90071992547409931n },
    });
    expect(value('[90071992547409931]')).toEqual({ readable: true, value: [90071992547409931n] });
    expect(value('90071992547409931')).toEqual({ readable: true, value: 90071992547409931n });
    expect(value('{"f":1.5,"long":0.12345678901234567890,"e":1e400}')).toEqual({
      readable: true,
      value: { f: 1.5, long: 0.12345678901234568, e: '1e400' },
    });
  });

  it('reads everything that JSON.parse reads, and nothing else', () => {
    fc.assert(fc.property(fc.json(), (text) => expect(value(text)).toMatchObject({ readable: true })));
    fc.assert(
      fc.property(fc.string(), (text) => {
        let expected = true;
        try {
          JSON.parse(text);
        } catch {
          expected = false;
        }
        expect(value(text).readable).toBe(expected);
      }),
    );
  });

  it('takes the last of two equal keys, as JSON.parse does', () => {
    expect(value('{"a":1,"a":2}')).toEqual(value('{"a":2}'));
    expect(value('{"id":90071992547409931,"a":1,"a":2}')).toMatchObject({ value: { a: 2 } });
  });

  it('is strict about UTF-8', () => {
    expect(readBody(Buffer.from([0x22, 0xc3, 0x28, 0x22]))).toEqual({ readable: false });
    expect(readBody(Buffer.alloc(0))).toEqual({ readable: false });
  });
});

describe('the handshake', () => {
  it('reads the raw query', () => {
    expect(queryOf('/webhooks/whatsapp?hub.mode=subscribe')).toBe('hub.mode=subscribe');
    expect(queryOf('/webhooks/whatsapp')).toBe('');
  });

  it('knows several tokens, and never an empty one', () => {
    const query = (token: string) => `hub.mode=subscribe&hub.verify_token=${token}&hub.challenge=0123`;
    expect(answerHandshake(query('b'), ['a', 'b'])).toEqual({ status: 200, challenge: '0123' });
    expect(answerHandshake(query(''), [''])).toEqual({ status: 403 });
    expect(answerHandshake(query('a'), [])).toEqual({ status: 403 });
  });
});

describe('a bounded wait', () => {
  it('gives what came in time, and its failure', async () => {
    expect(await within(Promise.resolve(1), 1_000)).toBe(1);
    await expect(within(Promise.reject(new Error('no')), 1_000)).rejects.toThrow('no');
  });

  it('gives up on the rest', async () => {
    await expect(within(new Promise(() => undefined), 1)).rejects.toBeInstanceOf(TimedOut);
  });
});

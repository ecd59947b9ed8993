import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { openBytes, sealBytes } from './aes-gcm.js';
import { MasterKey } from './master-key.js';
import { dayOf, quarterOf } from './period.js';
import { MasterSecretBox } from './secret-box.js';
import { TransportSeal } from './transport-seal.js';

const master = new MasterKey(Buffer.alloc(32, 7));

describe('sealing', () => {
  it('opens what it sealed, and only bound to the same place', () => {
    const key = randomBytes(32);
    const sealed = sealBytes(key, Buffer.from('Nora'), 'event-1/name');
    expect(openBytes(key, sealed, 'event-1/name').toString()).toBe('Nora');
    expect(() => openBytes(key, sealed, 'event-2/name')).toThrow();
  });

  it('notices a single changed bit', () => {
    const key = randomBytes(32);
    const sealed = sealBytes(key, Buffer.from('Nora'), 'x');
    sealed[sealed.length - 1]! ^= 1;
    expect(() => openBytes(key, sealed, 'x')).toThrow();
  });

  it('never seals twice alike', () => {
    const key = randomBytes(32);
    const seen = new Set(
      Array.from({ length: 1_000 }, () => sealBytes(key, Buffer.from('Nora'), 'x').toString('hex')),
    );
    expect(seen.size).toBe(1_000);
  });

  it('keeps secrets for their purpose', () => {
    const box = new MasterSecretBox(master);
    const sealed = box.seal('channel-account/1/token', 'EAAG…');
    expect(box.open('channel-account/1/token', sealed)).toBe('EAAG…');
    expect(() => box.open('channel-account/2/token', sealed)).toThrow();
    expect(sealed.toString('latin1')).not.toContain('EAAG');
  });

  it('seals a day of the transport with nothing but the master key', () => {
    const here = new TransportSeal(master);
    const elsewhere = new TransportSeal(new MasterKey(Buffer.alloc(32, 7)));
    expect(elsewhere.open('2026-11-21', 'id', here.seal('2026-11-21', 'id', '{"a":1}'))).toBe('{"a":1}');
    expect(() => elsewhere.open('2026-11-22', 'id', here.seal('2026-11-21', 'id', '{}'))).toThrow();
  });

  it('refuses a short master key without showing it', () => {
    expect(() => MasterKey.parse('c2VjcmV0')).toThrow(/6 bytes, 32 are needed/);
  });
});

describe('periods', () => {
  const instants = [
    0, 951_782_399_999, 951_782_400_000, 1_709_164_800_000, 1_735_689_599_999, 1_735_689_600_000,
    1_790_812_799_999, 4_107_542_399_000,
  ];

  it('names the day and quarter of an instant as the calendar does', () => {
    for (const at of instants) {
      const date = new Date(at);
      expect(dayOf(at)).toBe(date.toISOString().slice(0, 10));
      expect(quarterOf(at)).toBe(`${date.getUTCFullYear()}Q${Math.floor(date.getUTCMonth() / 3) + 1}`);
    }
  });
});

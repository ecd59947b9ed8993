import { describe, expect, it } from '@jest/globals';
import { businessScopedId, wamid } from './wamid.js';

describe('WhatsApp ids', () => {
  it('of messages carry the phone, as the real ones do', () => {
    const id = wamid('from-customer', '15551234567', '1');
    expect(id).toMatch(/^wamid\.HBgLMTU1NTEyMzQ1NjcVAgASGBQ[A-Za-z0-9+/]+=*$/);
    expect(Buffer.from(id.slice(6), 'base64').toString('latin1')).toContain('15551234567');
  });

  it('of messages differ by serial', () => {
    const ids = Array.from({ length: 1000 }, (_, at) => wamid('from-business', '15551234567', String(at)));
    expect(new Set(ids).size).toBe(1000);
  });

  it('of people have country, dot and digits, and follow the number', () => {
    expect(businessScopedId('GB', '447700900418')).toMatch(/^GB\.\d{20}$/);
    expect(businessScopedId('GB', '447700900418')).not.toBe(businessScopedId('GB', '447700900419'));
  });
});

import { describe, expect, it } from '@jest/globals';
import { isOwnOrigin } from './origins.js';
import { noRefreshCookie, refreshCookie, refreshTokenOf } from './refresh-cookie.js';

const TOKEN = 'a'.repeat(43);

describe('our origin (SEC8)', () => {
  it('is the configured one, exactly', () => {
    const own = (origin: string | undefined) => isOwnOrigin(origin, 'https://desk.example.org/');
    expect(own('https://desk.example.org')).toBe(true);
    for (const other of [
      undefined,
      '',
      'null',
      'http://desk.example.org',
      'https://desk.example.org:8443',
      'https://desk.example.org.evil.example',
      'https://evil.example/desk.example.org',
      'https://DESK.example.org',
    ]) {
      expect([other, own(other)]).toEqual([other, false]);
    }
  });

  it('on this machine has several names and one port', () => {
    const own = (origin: string) => isOwnOrigin(origin, 'http://127.0.0.1:4400');
    expect(['http://localhost:4400', 'http://127.0.0.1:4400', 'http://[::1]:4400'].map(own)).toEqual([
      true,
      true,
      true,
    ]);
    expect(['http://localhost:4401', 'https://localhost:4400', 'http://localhost'].map(own)).toEqual([
      false,
      false,
      false,
    ]);
  });
});

describe('the refresh cookie', () => {
  it('is bound to host, path and https', () => {
    expect(refreshCookie('https://desk.example.org', TOKEN)).toBe(
      `__Host-throughline-refresh=${TOKEN}; Path=/; HttpOnly; SameSite=Strict; Max-Age=86400; Secure`,
    );
    expect(noRefreshCookie('https://desk.example.org')).toContain('Max-Age=0');
  });

  it('is read under its own name only', () => {
    const read = (header: string | undefined) => refreshTokenOf('https://desk.example.org', header);
    expect(read(`a=b; __Host-throughline-refresh=${TOKEN}; c=d`)).toBe(TOKEN);
    for (const header of [
      undefined,
      '',
      `throughline-refresh=${TOKEN}`,
      '__Host-throughline-refresh=<script>',
      `x__Host-throughline-refresh=${TOKEN}`,
    ]) {
      expect(read(header)).toBeNull();
    }
  });
});

import { describe, expect, it } from '@jest/globals';
import { isLoopbackHost, loopbackUrl, NotLoopbackError } from './loopback.js';

describe('Addresses the sandbox talks to', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.10',
    '[::1]',
    '::1',
    'localhost',
    'LOCALHOST',
    'app.localhost',
    '::ffff:127.0.0.1',
  ])('are %s', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  it.each([
    '10.0.0.1',
    '192.168.1.1',
    '0.0.0.0',
    'example.com',
    'localhost.example.com',
    '128.0.0.1',
    '[::2]',
    '::ffff:10.0.0.1',
    '',
  ])('are not %s', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });

  it('are refused by name', () => {
    expect(() => loopbackUrl('http://example.com/hook')).toThrow(NotLoopbackError);
    expect(() => loopbackUrl('http://127.0.0.1@example.com/hook')).toThrow('not to example.com');
    expect(() => loopbackUrl('https://127.0.0.1/hook')).toThrow(TypeError);
    expect(loopbackUrl('http://2130706433/hook').hostname).toBe('127.0.0.1');
  });
});

import { describe, expect, it } from '@jest/globals';
import { graphEndpoint, graphUrl } from './graph-endpoint.js';
import { networkFault } from './network-error.js';

describe('where a token may go (SEC28)', () => {
  it.each([
    ['http://graph.facebook.com'],
    ['ftp://graph.facebook.com'],
    ['https://user@graph.facebook.com'],
    ['https://a.example/?x=1'],
  ])('not to %s', (url) => {
    expect(() => graphEndpoint(url, 'v26.0')).toThrow('base address');
  });

  it.each([['26.0'], ['v26'], ['../v26.0'], ['']])('not under the version %p', (version) => {
    expect(() => graphEndpoint('https://graph.facebook.com', version)).toThrow('version');
  });

  it('to https, or to this machine, and below that path only', () => {
    for (const url of ['http://127.0.0.1:4401', 'http://localhost:1', 'http://[::1]:1'])
      graphEndpoint(url, 'v26.0');
    const endpoint = graphEndpoint('https://graph.facebook.com/', 'v26.0');
    expect(graphUrl(endpoint, '106', 'messages')).toBe('https://graph.facebook.com/v26.0/106/messages');
    expect(graphUrl(endpoint, '../../evil?x#y', 'messages')).toBe(
      'https://graph.facebook.com/v26.0/..%2F..%2Fevil%3Fx%23y/messages',
    );
  });
});

describe('what a failed request means', () => {
  const failed = (cause: unknown) => networkFault(new TypeError('fetch failed', { cause }));
  const withCode = (code: string) => Object.assign(new Error(code), { code });

  it('never left when nobody could be connected to', () => {
    expect(failed(withCode('ECONNREFUSED'))).toEqual({ kind: 'not-sent', code: 'ECONNREFUSED' });
    expect(failed(new AggregateError([withCode('ECONNREFUSED'), withCode('ENETUNREACH')]))).toMatchObject({
      kind: 'not-sent',
    });
    expect(failed(withCode('CERT_HAS_EXPIRED'))).toMatchObject({ kind: 'not-sent' });
  });

  it('may have arrived in every other case', () => {
    expect(failed(withCode('ECONNRESET'))).toMatchObject({ kind: 'no-answer' });
    expect(failed(new AggregateError([withCode('ECONNREFUSED'), withCode('ETIMEDOUT')]))).toMatchObject({
      kind: 'no-answer',
    });
    expect(failed(undefined)).toMatchObject({ kind: 'no-answer' });
    expect(networkFault('odd')).toMatchObject({ kind: 'no-answer' });
    expect(networkFault(new DOMException('late', 'TimeoutError'))).toEqual({
      kind: 'no-answer',
      why: 'no answer in time',
    });
  });
});
